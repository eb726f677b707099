"""Daily and monthly aggregates, disclosure control, and reading what may be published."""
