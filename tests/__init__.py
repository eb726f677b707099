"""Behaviour at the edge people use."""
