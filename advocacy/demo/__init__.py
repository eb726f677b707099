"""A believable company to try the hub with, made by a seeded generator."""
