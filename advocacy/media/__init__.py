"""Pictures: assets, focal points, renditions, consents, and drawn graphics."""
