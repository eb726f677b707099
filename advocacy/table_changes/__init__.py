"""Knowing that a table is as it was, without reading it."""
