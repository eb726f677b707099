"""Who takes part: users, teams and their history, roles, permissions, the brand."""
