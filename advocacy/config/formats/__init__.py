"""How dates, times and numbers are written, by language; Django's English is American."""
