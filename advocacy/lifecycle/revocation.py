"""What the hub itself ends when somebody has left. A later part adds its own line to the list."""

from collections.abc import Callable
from datetime import timedelta

from advocacy.content.models import ReviewClaim
from advocacy.packs.models import WORKED_ON, ArrivalState, PackArrival
from advocacy.people import brand
from advocacy.people.models import StandIn, User

Step = Callable[[User], int]


def refuse_packs(person: User) -> int:
    """What has arrived of theirs does not come in; `packing` refuses what a worker has in hand."""
    rows = PackArrival.objects.filter(person=person, state__in=[*WORKED_ON, ArrivalState.LOOKED])
    return rows.update(state=ArrivalState.REFUSED, reason="")


def delete_review_claims(person: User) -> int:
    """A version nobody reads any more is free for the next reviewer."""
    return ReviewClaim.objects.filter(person=person).delete()[0]


def end_stand_ins(person: User) -> int:
    """Who stood in for them, and for whom they would have stood in: until yesterday."""
    yesterday = brand.today() - timedelta(days=1)
    rows = StandIn.objects.filter(person=person) | StandIn.objects.filter(stand_in=person)
    to_come = rows.filter(since__gt=yesterday).delete()[0]
    return to_come + rows.filter(last_day__gt=yesterday).update(last_day=yesterday)


# Each may be done again without harm: it is, should the worker fall over between two of them.
STEPS: dict[str, Step] = {
    "packs": refuse_packs,
    "claims": delete_review_claims,
    "stand_ins": end_stand_ins,
}


def revoke_all(person: User) -> dict[str, int]:
    """Every step once; how much each of them ended."""
    ended = {name: step(person) for name, step in STEPS.items()}
    return {name: number for name, number in ended.items() if number}
