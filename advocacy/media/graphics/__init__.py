"""Drawing graphics: templates with texts, laid out for each format."""
