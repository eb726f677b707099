"""The policy quiz."""
