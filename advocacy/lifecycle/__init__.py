"""Onboarding and offboarding: procedures, their tasks and reminders."""
