"""People who have not acknowledged an edition, and whether they are overdue."""

from collections.abc import Collection
from datetime import datetime, timedelta

from advocacy.people.models import User
from advocacy.policy import acknowledgements
from advocacy.policy.models import Acknowledgement, Edition
from advocacy.text.languages import Language

OVERDUE_AFTER = timedelta(days=7)


def people_to_remind(edition: Edition) -> list[User]:
    """Active people who have not acknowledged the edition's text."""
    read = _last_read()
    enough = _sufficient_editions(edition, {*read.values()})
    return [
        person
        for person in User.objects.active().order_by("pk")
        if (read.get(person.pk), person.language) not in enough
    ]


def is_overdue(person: User, edition: Edition, *, at: datetime) -> bool:
    """Whether a week has passed since the edition took effect and the person joined."""
    if edition.in_force_at is None:
        return False
    return max(edition.in_force_at, person.created_at) + OVERDUE_AFTER <= at


def _sufficient_editions(edition: Edition, earlier: Collection[int]) -> set[tuple[int | None, str]]:
    """Pairs of edition id and language whose readers have read the same text."""
    editions = Edition.objects.prefetch_related("texts").in_bulk({*earlier, edition.pk})
    now = editions[edition.pk]
    return {
        (pk, language)
        for pk, old in editions.items()
        for language in Language.values
        if old == now or acknowledgements.is_same_text(old, now, language=language)
    }


def _last_read() -> dict[int, int]:
    """Ids of the edition last acknowledged, by person id."""
    rows = Acknowledgement.objects.order_by("at", "pk")
    return dict(rows.values_list("person", "edition"))
