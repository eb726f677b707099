"""Whether a request comes from a phone."""

from django.http import HttpRequest


def on_phone(request: HttpRequest) -> bool:
    """Whether the browser says that it is a phone's: by its hint, else by its name."""
    hint = request.headers.get("Sec-CH-UA-Mobile", "")
    if hint:
        return hint == "?1"
    return "Mobi" in request.headers.get("User-Agent", "")
