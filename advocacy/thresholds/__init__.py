"""The minimum group size of published figures."""
