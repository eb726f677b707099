"""Raising how many people make a crowd: for months that have not begun to be told of."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.errors import Invalid, InvalidFields
from advocacy.figures.models import ReportingMonth
from advocacy.people import brand_settings
from advocacy.people.models import Brand, User
from advocacy.people.permissions import Permission
from advocacy.thresholds.group_size import MIN_CONTRIBUTING, MIN_ELIGIBLE, Threshold

HIGHEST = Threshold(100, 25)  # beyond that nothing would ever be told


@transaction.atomic
def set_threshold(*, could: int, did: int, by: User) -> Brand:
    """Ask for so many from the next month on.

    A month keeps the numbers it was first counted with: told by one rule and then by another, the
    difference could give somebody away. So what a month is already counted with is not undercut.
    """
    by.require(Permission.ADMINISTER)
    lowest = lowest_allowed()
    problems = [
        *_problems("could", could, lowest.could, HIGHEST.could),
        *_problems("did", did, lowest.did, HIGHEST.did),
    ]
    if problems:
        raise InvalidFields(problems)
    row = brand_settings.keep({"fewest_could": could, "fewest_did": did}, by=by)
    trail.record("crowd_sizes_set", by=by, about=row, could=could, did=did)
    return row


def lowest_allowed() -> Threshold:
    """The lowest that may be asked for: five and three, or what months are counted with."""
    held = ReportingMonth.objects.aggregate(could=Max("fewest_could"), did=Max("fewest_did"))
    return Threshold(
        max(held["could"] or MIN_ELIGIBLE, MIN_ELIGIBLE),
        max(held["did"] or MIN_CONTRIBUTING, MIN_CONTRIBUTING),
    )


def threshold_of_newest_month() -> Threshold | None:
    """What the newest month is counted with."""
    newest = (
        ReportingMonth.objects.order_by("-since").values_list("fewest_could", "fewest_did").first()
    )
    return Threshold(*newest) if newest else None


def _problems(field: str, number: int, least: int, most: int) -> list[Invalid]:
    if least <= number <= most:
        return []
    said = _("Choose a number from %(least)d to %(most)d.") % {"least": least, "most": most}
    return [Invalid(said, field=field, code="range")]
