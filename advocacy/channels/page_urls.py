"""Normalising URLs of pages on networks."""

import re
from urllib.parse import urlsplit, urlunsplit

from django.utils.translation import gettext as _

from advocacy.addresses import reading
from advocacy.errors import Invalid
from advocacy.text import cleaning

LIMIT = 500
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)  # not the port of “a.example:80”


def clean(address: str) -> str:
    """The normalised URL: host in lower case, no trailing slash, no fragment."""
    address = cleaning.trimmed(address)
    if address and not SCHEME.match(address):
        address = f"https://{address}"
    address = reading.clean(address, field="address", limit=LIMIT)
    if not address:
        raise Invalid(
            _("Enter the full address of the page, starting with https://."),
            field="address",
            code="url",
        )
    parts = urlsplit(address)
    return urlunsplit((parts.scheme, parts.netloc, parts.path.rstrip("/"), parts.query, ""))
