"""Content packs: stories with their pictures in one ZIP file, exported and imported."""
