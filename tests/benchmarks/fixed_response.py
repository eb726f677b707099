"""The limit of the server itself: the same answer to everyone, and nothing is looked up or kept."""

HEADERS = [
    ("Location", "https://example.com/"),
    ("Content-Length", "0"),
    ("Cache-Control", "no-store"),
]


def application(environ, start_response):
    start_response("302 Found", HEADERS)
    return []
