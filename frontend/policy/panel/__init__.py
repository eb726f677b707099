"""The policy panel."""
