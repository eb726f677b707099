"""Content packs: stories with their pictures as one ZIP, out of one hub and into another."""
