"""The publication calendar and quiet periods."""
