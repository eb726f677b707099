"""The fast path of short links: a WSGI application in front of Django."""
