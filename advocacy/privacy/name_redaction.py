"""A name in other people’s words: where the registry says that free text may hold one.

Only whole names of at least two words and whole addresses are replaced; “Bo” alone is a word.
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
    """Put “Former colleague” where this person’s name or address stands; how many rows had it."""
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
    holding = Q()
    for field in fields:
        for name in names:
            holding |= Q(**{f"{field}__contains": name})
    number, instead = 0, former_colleague()
    rows: Any = table._default_manager.filter(holding).only("pk", *fields)
    for row in rows.iterator(chunk_size=BATCH_SIZE):
        for field in fields:
            fits = row._meta.get_field(field).max_length
            setattr(row, field, pattern.sub(instead, getattr(row, field))[:fits])
        row.save(update_fields=list(fields))
        number += 1
    return number


def _names(person: User) -> Iterator[str]:
    """As written, and as HTML writes it."""
    known = [person.email]
    if len(person.name.split()) > 1:
        known.append(person.name)
    for one in known:
        yield one
        if escape(one) != one:
            yield escape(one)


def stories_naming(person: User) -> int:
    """How many stories hold the whole name; erasing leaves them to the desk."""
    if len(person.name.split()) < 2:  # noqa: PLR2004 - a name of one word is a word
        return 0
    story = next(table for table in REGISTRY if table._meta.model_name == "story")
    holding = Q()
    for field in ("title", "summary", "captions__text"):
        holding |= Q(**{f"versions__{field}__contains": person.name})
    return story._default_manager.filter(holding).distinct().count()
