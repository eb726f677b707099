"""Goals: set, followed, changed, closed."""
