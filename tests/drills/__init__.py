"""Drills: failures injected under load. Each is a command, and runs briefly as a test."""
