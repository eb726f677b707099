"""Editions of the policy: written, compared, approved."""
