"""The company's values and its purposes on social media, by language."""

from collections.abc import Mapping

from django.db import transaction

from advocacy.audit import trail
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.policy.models import CompanyStatement, Purpose
from advocacy.text import cleaning

MAX_LENGTH = 1000


def statements(language: str) -> dict[str, str]:
    """Statements by kind, in this language or the one there is."""
    rows = CompanyStatement.objects.order_by("pk").values_list("kind", "language", "text")
    texts = {kind: words for kind, of, words in rows if of == language}
    return {kind: words for kind, _of, words in rows} | texts


def stated_purposes() -> list[Purpose]:
    """Purposes that have a statement."""
    kinds = set(CompanyStatement.objects.values_list("kind", flat=True))
    return [purpose for purpose in Purpose if purpose in kinds]


@transaction.atomic
def set_statements(words: Mapping[tuple[str, str], str], *, by: User) -> None:
    """Save statements by kind and language. An empty text deletes the statement."""
    by.require(Permission.KEEP_POLICY)
    for (kind, language), text in words.items():
        cleaned = cleaning.clean_text(text, field=f"{kind}_{language}", limit=MAX_LENGTH)
        rows = CompanyStatement.objects.filter(kind=kind, language=language)
        if not cleaned:
            rows.delete()
            continue
        row, _is_new = CompanyStatement.objects.update_or_create(
            kind=kind, language=language, defaults={"text": cleaned}
        )
        trail.record("statement_made", by=by, about=row, kind=kind)
