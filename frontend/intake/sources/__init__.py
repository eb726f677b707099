"""Sources and their items."""
