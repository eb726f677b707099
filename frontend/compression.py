"""Compression of responses, except where it would allow the BREACH attack."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

OWN_REQUESTS = {"same-origin", "none"}  # from a page of the hub, or typed


class CompressionMiddleware(GZipMiddleware):
    """Compress HTML that no other site asked for.

    BREACH guesses a secret of a page by its length while another site has the browser ask for it
    with guesses in the address. Browsers say where such a request comes from, and it is answered
    uncompressed; those that do not say it meet masked CSRF tokens, SameSite cookies and a random
    number of bytes in each answer.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if _is_page(response) and _is_own(request):
            return super().process_response(request, response)
        return response


def _is_page(response: HttpResponseBase) -> bool:
    kind = response.headers.get("Content-Type", "")
    return isinstance(response, HttpResponse) and kind.startswith("text/html")


def _is_own(request: HttpRequest) -> bool:
    return request.headers.get("Sec-Fetch-Site", "same-origin") in OWN_REQUESTS
