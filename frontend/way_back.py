"""The page a form was sent from, as far as the browser says so."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def page_of(request: HttpRequest) -> str:
    """Path and query of the page that sent this; empty if it is not one of ours."""
    said = request.headers.get("HX-Current-URL") or request.headers.get("Referer") or ""
    hosts = {request.get_host()}
    if not url_has_allowed_host_and_scheme(said, allowed_hosts=hosts):
        return ""
    parts = urlsplit(said)
    return parts.path + (f"?{parts.query}" if parts.query else "")
