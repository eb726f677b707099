"""How many people must stand behind a figure before it may be published."""
