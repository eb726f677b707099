"""Reviewing stories: the queue, remarks, and who approves."""
