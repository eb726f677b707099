"""The feed: which stories a person is offered, and in which order."""
