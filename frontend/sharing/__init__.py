"""Sharing a story: the sheet, the click, and the question afterwards."""
