"""Where stories come from: sources that are polled, what they hold, and what becomes of it."""
