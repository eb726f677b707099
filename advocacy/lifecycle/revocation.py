"""Revoking what a person has open in the hub when they leave."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from advocacy.content.models import PendingApproval, ReviewClaim
from advocacy.packs.models import WORKED_ON, ArrivalState, PackArrival
from advocacy.people import brand
from advocacy.people.models import StandIn, User
from advocacy.syndication.models import FeedToken

RevocationStep = Callable[[User], int]


def refuse_packs(person: User) -> int:
    """Refuse their unfinished pack imports."""
    rows = PackArrival.objects.filter(person=person, state__in=[*WORKED_ON, ArrivalState.LOOKED])
    return rows.update(state=ArrivalState.REFUSED, reason="")


def delete_review_claims(person: User) -> int:
    """Delete their claims on reviews."""
    return ReviewClaim.objects.filter(person=person).delete()[0]


def delete_pending_approvals(person: User) -> int:
    """Delete what they approved in the last seconds."""
    return PendingApproval.objects.filter(person=person).delete()[0]


def end_stand_ins(person: User) -> int:
    """End stand-ins for them and by them yesterday; delete later ones."""
    yesterday = brand.today() - timedelta(days=1)
    rows = StandIn.objects.filter(person=person) | StandIn.objects.filter(stand_in=person)
    to_come = rows.filter(since__gt=yesterday).delete()[0]
    return to_come + rows.filter(last_day__gt=yesterday).update(last_day=yesterday)


def revoke_calendars(person: User) -> int:
    """Revoke the addresses of their own calendars."""
    rows = FeedToken.objects.on().filter(person=person)
    return rows.update(revoked_at=timezone.now())


# Each step is idempotent: a crashed worker repeats them.
REVOCATION_STEPS: dict[str, RevocationStep] = {
    "packs": refuse_packs,
    "claims": delete_review_claims,
    "approvals": delete_pending_approvals,
    "stand_ins": end_stand_ins,
    "calendars": revoke_calendars,
}


def revoke_all(person: User) -> dict[str, int]:
    """Run every step. Returns the number of rows by step."""
    ended = {name: step(person) for name, step in REVOCATION_STEPS.items()}
    return {name: number for name, number in ended.items() if number}
