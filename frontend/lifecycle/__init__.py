"""Onboarding and offboarding: procedures, tasks, and rights of former staff."""
