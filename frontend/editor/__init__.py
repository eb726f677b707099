"""The editor of a story."""
