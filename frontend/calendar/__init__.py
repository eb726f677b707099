"""The calendar: when stories are offered, and quiet periods."""
