"""The text of a post while it is written: its length, and what a network will show."""
