"""Channels of Teams and Slack in which new stories are shown to colleagues."""
