"""The one thing that may go wrong on the hot path without anybody noticing."""


class Away(Exception):
    """The database does not answer, or not in time."""
