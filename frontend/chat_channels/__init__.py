"""Settings: channels of Teams and Slack."""
