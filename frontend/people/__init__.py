"""People and teams, and how people come in."""
