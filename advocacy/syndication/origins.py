"""The sites on which a panel may be shown, as the browser names them: scheme, host and port."""

import re

import idna
from django.utils.translation import gettext as _

from advocacy.errors import Invalid

MAX_ORIGINS = 20
# The host is written into a header, so it holds nothing that could end a directive.
_SITE = re.compile(r"(https?)://([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::([0-9]{1,5}))?(?:[/?#].*)?")
_PARTS = re.compile(r"(https?://)([^/?#:@\s]+)([/?#:].*)?", re.IGNORECASE)
MAX_PORT = 65_535


def cleaned(typed: str, *, field: str) -> list[str]:
    """One site a line, each once. A page's whole address may be given; its site is kept."""
    lines = [line.strip() for line in typed.splitlines() if line.strip()]
    found = list(dict.fromkeys(_origin(line, field=field) for line in lines))
    if not found:
        message = _("Give the address of at least one site, such as https://intranet.example.")
        raise Invalid(message, field=field, code="required")
    if len(found) > MAX_ORIGINS:
        message = _("A panel has at most %(number)s sites.") % {"number": MAX_ORIGINS}
        raise Invalid(message, field=field, code="too_many")
    return found


def _origin(line: str, *, field: str) -> str:
    match = _SITE.fullmatch(_in_ascii(line))
    if match is None or int(match[3] or 1) not in range(1, MAX_PORT + 1):
        message = _("“%(line)s” is no site’s address. Write it as https://intranet.example.")
        raise Invalid(message % {"line": line[:80]}, field=field, code="not_a_site")
    port = f":{int(match[3])}" if match[3] else ""
    return f"{match[1]}://{match[2]}{port}"


def _in_ascii(line: str) -> str:
    parts = _PARTS.fullmatch(line)
    if parts is None:
        return ""
    host = parts[2].lower()
    if not host.isascii():
        try:
            host = idna.encode(host, uts46=True).decode()
        except idna.IDNAError:
            return ""
    return f"{parts[1].lower()}{host}{parts[3] or ''}"
