"""Feeds, intranet panels and calendars: set up, and handed out by the token in their address."""
