"""The event log: reading the audit trail in words."""
