"""Hearings on an edition."""
