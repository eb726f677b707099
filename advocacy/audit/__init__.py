"""Who did what; people by pseudonym, facts by id and code."""
