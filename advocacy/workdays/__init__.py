"""Public holidays and working hours."""
