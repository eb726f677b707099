"""Reports, pages and spreadsheets of figures, read from published aggregates."""
