"""Info screens: set up, and displayed."""
