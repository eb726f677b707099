"""How English in Denmark writes dates, times and numbers."""
