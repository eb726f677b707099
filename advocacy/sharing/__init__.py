"""Sharing a story to a network: texts, links, confirmations, takedowns."""
