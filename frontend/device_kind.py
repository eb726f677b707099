"""Whether a request comes from a phone."""

from django.http import HttpRequest


def on_phone(request: HttpRequest) -> bool:
    """Whether the browser calls itself one of a phone, in its hint or in its name."""
    is_hinted = request.headers.get("Sec-CH-UA-Mobile") == "?1"
    return is_hinted or "Mobi" in request.headers.get("User-Agent", "")
