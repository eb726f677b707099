"""Drills: what breaks in earnest, while visitors come. Each has a command; a seed is a test."""
