"""Redacting a person's name in columns declared as free text.

Only full names of at least two words and e-mail addresses are replaced; “Bo” alone is a word.
Approved stories are not touched: their text is what was approved, and the desk changes it.
"""

import re
from collections.abc import Iterator
from html import escape
from typing import Any

from django.db import models
from django.db.models import Q

from advocacy.people.models import User
from advocacy.privacy.registry import REGISTRY
from advocacy.privacy.tombstone_label import former_colleague

BATCH_SIZE = 500


def redact(person: User) -> int:
    """Replace the person's name and address by “Former colleague”; return the number of rows."""
    names = list(_names(person))
    if not names:
        return 0
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")
    return sum(
        _replace(table, declared.free_text, names, pattern)
        for table, declared in REGISTRY.items()
        if declared.free_text
    )


def _replace(
    table: type[models.Model], fields: tuple[str, ...], names: list[str], pattern: re.Pattern[str]
) -> int:
    condition = Q()
    for field in fields:
        for name in names:
            condition |= Q(**{f"{field}__contains": name})
    number, replacement = 0, former_colleague()
    rows: Any = table._default_manager.filter(condition).only("pk", *fields)
    for row in rows.iterator(chunk_size=BATCH_SIZE):
        for field in fields:
            max_length = row._meta.get_field(field).max_length
            setattr(row, field, pattern.sub(replacement, getattr(row, field))[:max_length])
        row.save(update_fields=list(fields))
        number += 1
    return number


def _names(person: User) -> Iterator[str]:
    """Plain and HTML-escaped."""
    texts = [person.email]
    if len(person.name.split()) > 1:
        texts.append(person.name)
    for text in texts:
        yield text
        if escape(text) != text:
            yield escape(text)


def stories_naming(person: User) -> int:
    """The number of stories that contain the full name; erasure leaves them to the desk."""
    if len(person.name.split()) < 2:  # noqa: PLR2004 - a name of one word is a word
        return 0
    story = next(table for table in REGISTRY if table._meta.model_name == "story")
    condition = Q()
    for field in ("title", "summary", "captions__text"):
        condition |= Q(**{f"versions__{field}__contains": person.name})
    return story._default_manager.filter(condition).distinct().count()
