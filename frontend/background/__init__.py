"""Settings page of background jobs and queues."""
