"""Content packs: stories out as one ZIP, and in again."""
