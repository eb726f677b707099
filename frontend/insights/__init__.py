"""Pages of results for leaders."""
