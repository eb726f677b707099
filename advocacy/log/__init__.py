"""Reading the audit trail, for administrators and the representative."""
