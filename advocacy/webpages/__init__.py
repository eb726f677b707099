"""Reading web pages: their metadata, JSON-LD, dates, language and job ads."""
