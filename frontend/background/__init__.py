"""The page of background work: what waits, what failed, who works on it."""
