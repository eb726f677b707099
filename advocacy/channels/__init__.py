"""The register of official pages, groups and accounts: whose they are and who holds the keys."""
