"""The audit trail: who did what, by pseudonyms, ids and codes."""
