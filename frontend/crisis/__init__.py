"""The crisis page."""
