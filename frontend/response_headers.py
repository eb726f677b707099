"""Headers of every response, unless its view has set another value."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

# Left out, and so the hub's own: the clipboard and the share sheet, which sharing uses. Browsers
# complain of a name they do not know.
REFUSED_FEATURES = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
PERMISSIONS = ", ".join(f"{name}=()" for name in REFUSED_FEATURES)
HEADERS = {
    # Nearly everything here is somebody's. What is public says so itself.
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS,
}


class ResponseHeadersMiddleware:
    """Outermost, so that refusals of other middleware have the headers, too.

    A view whose response is public sets `Cache-Control` and `Cross-Origin-Resource-Policy` itself.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response
