"""Surveys on the policy."""
