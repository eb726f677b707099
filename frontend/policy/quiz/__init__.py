"""Three questions about the policy."""
