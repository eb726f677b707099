"""Changing the company's minimum group sizes, for months that have not been counted yet."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.errors import Invalid, InvalidFields
from advocacy.figures.models import ReportingMonth
from advocacy.people import settings_changes
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.thresholds.group_size import MIN_CONTRIBUTING, MIN_ELIGIBLE, Threshold
from advocacy.thresholds.models import ThresholdSettings

HIGHEST = Threshold(100, 25)  # above it, hardly any figure would be published


@transaction.atomic
def set_threshold(*, eligible: int, contributing: int, by: User) -> ThresholdSettings:
    """Set the minimum numbers of people from the next month on.

    A month keeps the threshold it was first counted with, as the difference between its figures
    by two thresholds could reveal somebody. So the threshold of a counted month is not lowered.
    """
    by.require(Permission.ADMINISTER)
    lowest = lowest_allowed()
    problems = [
        *_problems("eligible", eligible, lowest.eligible, HIGHEST.eligible),
        *_problems("contributing", contributing, lowest.contributing, HIGHEST.contributing),
    ]
    if problems:
        raise InvalidFields(problems)
    values = {"minimum_eligible": eligible, "minimum_contributing": contributing}
    row = settings_changes.save(ThresholdSettings, values, by=by)
    trail.record("crowd_sizes_set", by=by, about=row, could=eligible, did=contributing)
    return row


def lowest_allowed() -> Threshold:
    """The lowest threshold that may be set: the default, or that of the months counted so far."""
    highest = ReportingMonth.objects.aggregate(
        eligible=Max("minimum_eligible"), contributing=Max("minimum_contributing")
    )
    return Threshold(
        max(highest["eligible"] or MIN_ELIGIBLE, MIN_ELIGIBLE),
        max(highest["contributing"] or MIN_CONTRIBUTING, MIN_CONTRIBUTING),
    )


def threshold_of_newest_month() -> Threshold | None:
    """The threshold of the newest counted month."""
    months = ReportingMonth.objects.order_by("-since")
    newest = months.values_list("minimum_eligible", "minimum_contributing").first()
    return Threshold(*newest) if newest else None


def _problems(field: str, number: int, lowest: int, highest: int) -> list[Invalid]:
    if lowest <= number <= highest:
        return []
    message = _("Choose a number from %(least)d to %(most)d.") % {
        "least": lowest,
        "most": highest,
    }
    return [Invalid(message, field=field, code="range")]
