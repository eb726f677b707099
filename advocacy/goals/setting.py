"""Setting a goal, and closing it."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.errors import Invalid, InvalidFields
from advocacy.goals.models import Goal, Metric
from advocacy.networks import text
from advocacy.people.models import Team, User
from advocacy.people.permissions import Permission
from advocacy.sharing.models import Evidence

MOST = 10_000_000
YEARS = range(2000, 2100)


@transaction.atomic
def set_goal(  # noqa: PLR0913 (a goal's parts, each by name)
    *,
    by: User,
    metric: str,
    target: int,
    starts_on: date,
    ends_on: date,
    team: Team | None = None,
    evidence: str = Evidence.CONFIRMED,
    title: str = "",
) -> Goal:
    """Set what to reach, by when, and for whom (a team with those below it, or everyone)."""
    by.require(Permission.SET_GOALS)
    problems = [*_problems(metric, evidence, target, starts_on, ends_on)]
    if problems:
        raise InvalidFields(problems)
    goal = Goal.objects.create(
        title=text.clean_line(title, field="title", limit=120),
        metric=metric,
        evidence=evidence,
        target=target,
        team=team,
        starts_on=starts_on,
        ends_on=ends_on,
        created_by=by,
    )
    trail.record("goal_set", by=by, about=goal, metric=metric, target=target)
    return goal


@transaction.atomic
def close(goal: Goal, *, by: User) -> Goal:
    """Take a goal off the pages; what was reached stays. Twice is once."""
    by.require(Permission.SET_GOALS)
    if goal.closed_at is None:
        goal.closed_at = timezone.now()
        goal.save(update_fields=["closed_at"])
        trail.record("goal_closed", by=by, about=goal)
    return goal


def _problems(
    metric: str, evidence: str, target: int, starts_on: date, ends_on: date
) -> list[Invalid]:
    found = []
    if metric not in Metric.values:
        found.append(Invalid(_("Choose what the goal counts."), field="metric"))
    if evidence not in Evidence.values:
        found.append(Invalid(_("Choose how sure the count has to be."), field="evidence"))
    if not 0 < target <= MOST:
        message = _("Set a target between 1 and 10,000,000.")
        found.append(Invalid(message, field="target"))
    for field, day in (("starts_on", starts_on), ("ends_on", ends_on)):
        if day.year not in YEARS:
            found.append(Invalid(_("Choose a date between 2000 and 2099."), field=field))
    if ends_on <= starts_on:
        message = _("The goal ends before it begins. Choose a later end.")
        found.append(Invalid(message, field="ends_on", code="ends_before_start"))
    return found
