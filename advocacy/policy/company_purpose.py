"""Saying what the company stands for and why it is on social media."""

from collections.abc import Mapping

from django.db import transaction

from advocacy.audit import trail
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.policy.models import VALUES, CompanyStatement, FirstLine, Purpose
from advocacy.text import cleaning

MAX_LENGTH = 1000


def statements(language: str) -> dict[str, str]:
    """Each statement in this language, by kind; what is not said is left out."""
    rows = CompanyStatement.objects.order_by("pk").values_list("kind", "language", "text")
    found = {kind: words for kind, of, words in rows if of == language}
    return {kind: words for kind, _of, words in rows} | found


def stated_purposes() -> list[Purpose]:
    """The purposes the company has stated."""
    kinds = set(CompanyStatement.objects.values_list("kind", flat=True))
    return [purpose for purpose in Purpose if purpose in kinds]


@transaction.atomic
def set_statements(words: Mapping[tuple[str, str], str], *, by: User) -> None:
    """Say it: a text for each kind and language; an empty one takes the statement back."""
    by.require(Permission.KEEP_POLICY)
    for (kind, language), given in words.items():
        cleaned = cleaning.clean_text(given, field=f"{kind}_{language}", limit=MAX_LENGTH)
        rows = CompanyStatement.objects.filter(kind=kind, language=language)
        if not cleaned:
            rows.delete()
            continue
        row, _is_new = CompanyStatement.objects.update_or_create(
            kind=kind, language=language, defaults={"text": cleaned}
        )
        trail.record("statement_made", by=by, about=row, kind=kind)
