"""Normalising URLs of pages on networks."""

from urllib.parse import urlsplit, urlunsplit

from django.utils.translation import gettext as _

from advocacy.errors import Invalid
from advocacy.text import cleaning


def clean(address: str) -> str:
    """The normalised URL: host in lower case, no trailing slash, no fragment."""
    address = cleaning.clean_line(address, field="address", limit=500)
    if address and "://" not in address:
        address = f"https://{address}"
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode()
    except ValueError:
        raise _refusal() from None
    if parts.scheme not in {"http", "https"} or "." not in host or parts.username is not None:
        raise _refusal()
    return urlunsplit((parts.scheme, host, parts.path.rstrip("/"), parts.query, ""))


def _refusal() -> Invalid:
    return Invalid(
        _("Enter the full address of the page, starting with https://."),
        field="address",
        code="url",
    )
