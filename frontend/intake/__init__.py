"""What comes in: from sources, and suggested by colleagues."""
