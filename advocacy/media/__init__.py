"""Pictures: assets, focal points, renditions."""
