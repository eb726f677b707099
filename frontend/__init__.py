"""The HTML face: HTTP in, one domain call, HTTP out."""
