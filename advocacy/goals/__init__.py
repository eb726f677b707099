"""A metric, a target, a period and a team; progress as of any moment."""
