"""Each network's facts: limits, counting, dialogs."""
