"""Guides, and the checklist to begin with."""
