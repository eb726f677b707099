"""The one migration history of the domain."""
