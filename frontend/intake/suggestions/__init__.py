"""Suggestions by colleagues, and the desk’s answers."""
