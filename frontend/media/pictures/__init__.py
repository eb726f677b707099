"""The pictures of a story."""
