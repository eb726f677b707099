"""What of each model is personal, and for how long it is kept."""
