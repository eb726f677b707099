"""The upper limit of the server: a fixed response without any lookup or write."""

HEADERS = [
    ("Location", "https://example.com/"),
    ("Content-Length", "0"),
    ("Cache-Control", "no-store"),
]


def application(environ, start_response):
    start_response("302 Found", HEADERS)
    return []
