"""Social networks: limits, text length, hashtags, share dialogs."""
