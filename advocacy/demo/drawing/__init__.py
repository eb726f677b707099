"""The demo's pictures: flat, calm and drawn from a seed."""
