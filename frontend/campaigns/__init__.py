"""Campaigns: named groups of stories."""
