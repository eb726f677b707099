"""A fetched document before parsing."""

import json
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from advocacy.errors import Invalid


class NotReadable(Invalid):
    """The document does not have the format of this kind of source."""

    def __init__(self, message: str) -> None:
        super().__init__(message, field="url", code="not_readable")


@dataclass(frozen=True, kw_only=True)
class Document:
    """Bytes, their URL and the declared charset."""

    body: bytes
    url: str
    charset: str | None = None


def as_json(document: Document) -> Any:
    """The document as JSON. Raises `NotReadable`."""
    try:
        return json.loads(document.body.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise refuse_unexpected() from error


def refuse_unexpected() -> NotReadable:
    """The error for a document of another format."""
    return NotReadable(
        _("The answer is not what this kind of source gives. Check its kind and its address.")
    )
