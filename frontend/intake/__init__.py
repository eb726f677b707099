"""Intake: items of sources, and suggestions by colleagues."""
