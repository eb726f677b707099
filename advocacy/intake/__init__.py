"""Intake of stories: polled sources and their items, pushed items, imports and suggestions."""
