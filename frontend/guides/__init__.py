"""Guides and the onboarding checklist."""
