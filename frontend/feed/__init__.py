"""The feed, and one story of it."""
