"""The one reader of addresses: forms, API, imports, feeds, packs and lists all pass through it.

What `outbound` would refuse to call is refused here too, so nobody is sent there either; only the
port is freer, as people open pages on ports that the hub does not call.
"""

import regex
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advocacy.errors import Invalid
from advocacy.outbound import url_reading
from advocacy.outbound.link_refused import LinkRefused
from advocacy.text import cleaning

MAX_LENGTH = url_reading.MAX_LENGTH

# Nobody sees these in an address, so two addresses that look alike may lead to different pages.
# The last pattern has letters and marks that are drawn as nothing: fillers and selectors.
_UNSEEN: list[cleaning.RefusedCharacters] = [
    (
        "direction_character",
        regex.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"),
        gettext_lazy("a character that reverses the reading direction"),
    ),
    (
        "control_character",
        regex.compile(r"[\p{Cc}\p{Zl}\p{Zp}]"),
        gettext_lazy("a control character"),
    ),
    (
        "broken_character",
        regex.compile(r"[\p{Cs}\p{Noncharacter_Code_Point}]"),
        gettext_lazy("a broken character"),
    ),
    (
        "invisible_character",
        regex.compile(
            r"[\p{Cf}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0"
            r"\ufe00-\ufe0e\U000e0000-\U000e0fff]"
        ),
        gettext_lazy("an invisible character that can hide text"),
    ),
]


def clean(value: str, *, field: str, limit: int = MAX_LENGTH) -> str:
    """The address as it is stored, or empty if none was given. Raises Invalid with a reason.

    Scheme and host are lower case and ASCII (IDNA 2008); the rest is left as it was written.
    """
    value = cleaning.trimmed(value)
    if not value:
        return ""
    cleaning.refuse_characters(value, _UNSEEN, field=field)
    try:
        return _normalized(value, limit=limit)
    except url_reading.NotHttp:
        message = _("Enter the full address, starting with https://.")
        raise Invalid(message, field=field) from None
    except url_reading.TooLong as refusal:
        raise Invalid(str(refusal), field=field) from None
    except LinkRefused as refusal:
        raise Invalid(str(refusal), field=field, code=refusal.code) from None


def clean_or_empty(value: str, *, limit: int = MAX_LENGTH) -> str:
    """For what machines send, where nobody can be asked: a refused address is left out."""
    try:
        return clean(value, field="url", limit=limit)
    except Invalid:
        return ""


def clean_host(value: str) -> str:
    """A public host name as ASCII. Raises LinkRefused."""
    return url_reading.read_host(value)[0]


def _normalized(value: str, *, limit: int) -> str:
    if " " in value:
        raise url_reading.unreadable_error(value)
    destination = url_reading.read(value, max_length=limit, any_port=True)
    rest = _after_host(value)
    cleaned = f"{destination.origin}{rest}"
    if len(cleaned) > limit:
        raise url_reading.too_long_error(limit)
    return cleaned


def _after_host(url: str) -> str:
    """Path, query and fragment, as they were written."""
    authority_and_rest = url.partition("://")[2]
    match = regex.search(r"[/?#]", authority_and_rest)
    return authority_and_rest[match.start() :] if match else ""
