"""Settings of the hub."""
