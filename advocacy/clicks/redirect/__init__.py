"""The short link's hot path: a plain WSGI function in front of Django."""
