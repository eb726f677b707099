"""Sources and the items they have brought."""
