"""Raising how many people make a crowd: for months that have not begun to be told of."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.errors import Invalid, InvalidFields
from advocacy.figures.models import Month
from advocacy.people import settings_changes
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.thresholds.groups import COULD, DID, Fewest
from advocacy.thresholds.models import ThresholdSettings

MOST = Fewest(100, 25)  # beyond that nothing would ever be told


@transaction.atomic
def set_sizes(*, could: int, did: int, by: User) -> ThresholdSettings:
    """Ask for so many from the next month on.

    A month keeps the numbers it was first counted with: told by one rule and then by another, the
    difference could give somebody away. So what a month is already counted with is not undercut.
    """
    by.require(Permission.ADMINISTER)
    lowest = floor()
    problems = [
        *_problems("could", could, lowest.could, MOST.could),
        *_problems("did", did, lowest.did, MOST.did),
    ]
    if problems:
        raise InvalidFields(problems)
    values = {"fewest_could": could, "fewest_did": did}
    row = settings_changes.save(ThresholdSettings, values, by=by)
    trail.record("crowd_sizes_set", by=by, about=row, could=could, did=did)
    return row


def floor() -> Fewest:
    """The lowest that may be asked for: five and three, or what months are counted with."""
    held = Month.objects.aggregate(could=Max("fewest_could"), did=Max("fewest_did"))
    return Fewest(max(held["could"] or COULD, COULD), max(held["did"] or DID, DID))


def of_newest() -> Fewest | None:
    """What the newest month is counted with."""
    newest = Month.objects.order_by("-since").values_list("fewest_could", "fewest_did").first()
    return Fewest(*newest) if newest else None


def _problems(field: str, number: int, least: int, most: int) -> list[Invalid]:
    if least <= number <= most:
        return []
    said = _("Choose a number from %(least)d to %(most)d.") % {"least": least, "most": most}
    return [Invalid(said, field=field, code="range")]
