"""The one safe way to call the outside."""
