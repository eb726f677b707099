"""Web addresses that people and machines give: one reader, and one rule for what becomes a link."""
