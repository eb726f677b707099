"""How often something may be done: counted in the database, so for all processes together."""
