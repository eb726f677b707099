"""The panel that is asked about the policy."""
