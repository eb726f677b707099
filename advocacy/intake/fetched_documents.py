"""A fetched document before parsing."""

import json
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from advocacy.errors import Invalid
from advocacy.webpages import page_dates

MESSAGES = {
    "not_a_feed": _(
        "There is no feed at this address. Look for “RSS” or “feed” on the site, and use that."
    ),
    "own_entities": _("This feed defines its own entities, which the hub does not read."),
    "too_many_tags": _("This feed is too large and too tangled to be read."),
    "too_hard": _("Reading the answer took too much time or memory. Use another address."),
    "unexpected": _(
        "The answer is not what this kind of source gives. Check its kind and its address."
    ),
    "suddenly_empty": _(
        "The list is suddenly empty. Its stories stay until it is empty a second time."
    ),
}


class NotReadable(Invalid):
    """The document does not have the format of this kind of source, or cannot be read.

    `reason` is a key of `MESSAGES`.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(str(MESSAGES[reason]), field="url", code="not_readable")
        self.reason = reason


@dataclass(frozen=True, kw_only=True)
class Document:
    """Bytes, their URL, the declared charset, and the company's time zone for its deadlines."""

    body: bytes
    url: str
    charset: str | None = None
    zone: str = page_dates.DEFAULT_ZONE


def as_json(document: Document) -> Any:
    """The document as JSON. Raises `NotReadable`."""
    try:
        return json.loads(document.body.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise NotReadable("unexpected") from error
