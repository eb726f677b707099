"""The inbox and the mails."""
