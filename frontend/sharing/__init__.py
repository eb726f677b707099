"""Sharing a story: the share page, the redirect to the network, and the confirmation."""
