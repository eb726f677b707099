"""What a visitor of a short link sees."""
