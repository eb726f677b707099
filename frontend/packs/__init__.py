"""Content packs: export and import of stories as ZIP files."""
