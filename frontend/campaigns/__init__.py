"""Campaigns: stories of one effort."""
