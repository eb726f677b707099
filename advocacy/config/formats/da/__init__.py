"""How Danish writes dates, times and numbers."""
