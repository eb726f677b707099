"""The social media policy: read, acknowledged, and made."""
