"""Graphics that are drawn from a template."""
