"""Setting a goal, changing it, and closing it."""

from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.errors import Invalid, InvalidFields, NotAllowed
from advocacy.goals import final_results
from advocacy.goals.goal_counts import OF_PEOPLE
from advocacy.goals.models import Goal, Metric
from advocacy.people.models import Team, User
from advocacy.people.permissions import Permission
from advocacy.policy.models import Purpose
from advocacy.sharing.models import Evidence
from advocacy.text import cleaning

MAX_TARGET = 10_000_000
MAX_WEEKLY = 50
YEARS = range(2000, 2100)


@dataclass(frozen=True, kw_only=True)
class GoalOptions:
    """What a goal is made of, as it was asked for."""

    title: str
    metric: str
    evidence: str
    target: int
    per_head: bool
    team: Team | None
    person: User | None
    starts_on: date
    ends_on: date
    purpose: str = ""


@transaction.atomic
def set_goal(  # noqa: PLR0913 (a goal's parts, each by name)
    *,
    by: User,
    metric: str,
    target: int,
    starts_on: date,
    ends_on: date,
    team: Team | None = None,
    person: User | None = None,
    evidence: str = Evidence.CONFIRMED,
    per_head: bool = False,
    title: str = "",
    purpose: str = "",
) -> Goal:
    """Set what to reach, by when, and for whom: a team with those below it, oneself or everyone."""
    parts = GoalOptions(
        title=title,
        metric=metric,
        evidence=evidence,
        target=target,
        per_head=per_head,
        team=team,
        person=person,
        starts_on=starts_on,
        ends_on=ends_on,
        purpose=purpose,
    )
    _require(by, person)
    goal = Goal.objects.create(**vars(_checked(parts)), created_by=by)
    trail.record("goal_set", by=by, about=goal, metric=metric, target=target)
    return goal


@transaction.atomic
def change(
    goal: Goal, *, by: User, title: str, target: int, ends_on: date, purpose: str | None = None
) -> Goal:
    """Change what is hoped for. What is counted, for whom and from when stays as it was set."""
    _require(by, goal.person)
    goal = Goal.objects.select_for_update(of=("self",)).get(pk=goal.pk)
    if goal.kept is not None or goal.closed_at is not None:
        raise Invalid(_("This goal is over and stays as it was. Set a new one."), code="goal_over")
    hangs_on = goal.purpose if purpose is None else purpose
    wanted = replace(_parts(goal), title=title, target=target, ends_on=ends_on, purpose=hangs_on)
    goal.title, goal.purpose = _checked(wanted).title, hangs_on
    goal.target, goal.ends_on = target, ends_on
    goal.save(update_fields=["title", "target", "ends_on", "purpose"])
    trail.record("goal_changed", by=by, about=goal, target=target, ends_on=ends_on.isoformat())
    return goal


@transaction.atomic
def close(goal: Goal, *, by: User) -> Goal:
    """End a goal now; what was reached is kept. Twice is once."""
    _require(by, goal.person)
    goal = Goal.objects.select_for_update(of=("self",)).get(pk=goal.pk)
    if goal.closed_at is None:
        goal.closed_at = timezone.now()
        goal.save(update_fields=["closed_at"])
        final_results.store_result(goal, at=goal.closed_at)
        trail.record("goal_closed", by=by, about=goal)
    return goal


def _require(by: User, person: User | None) -> None:
    """A goal of one's own is everybody's right; those of teams and the company, the leaders'."""
    if person is None:
        by.require(Permission.SET_GOALS)
    elif person != by:
        raise NotAllowed(_("A personal goal is set by the person. Set one for yourself."))


def _parts(goal: Goal) -> GoalOptions:
    return GoalOptions(**{name: getattr(goal, name) for name in GoalOptions.__annotations__})


def _checked(parts: GoalOptions) -> GoalOptions:
    problems = [*_of_the_metric(parts), *_of_whom(parts), *_of_the_target(parts), *_of_days(parts)]
    if problems:
        raise InvalidFields(problems)
    return replace(parts, title=cleaning.clean_line(parts.title, field="title", limit=120))


def _of_the_metric(parts: GoalOptions) -> list[Invalid]:
    found = []
    if parts.metric not in Metric.values:
        found.append(Invalid(_("Choose what the goal counts."), field="metric"))
    if parts.evidence not in Evidence.values:
        found.append(Invalid(_("Choose how sure the count has to be."), field="evidence"))
    if parts.purpose and parts.purpose not in Purpose.values:
        found.append(Invalid(_("Choose one of the purposes."), field="purpose"))
    return found


def _of_whom(parts: GoalOptions) -> list[Invalid]:
    metric, mine = parts.metric, parts.person is not None
    if mine and parts.team is not None:
        return [Invalid(_("A goal is a team’s or your own, not both. Choose one."), field="team")]
    if metric == Metric.HABIT and not mine:
        message = _(
            "Posts a week is a goal for yourself. Choose “myself”, or count something else."
        )
        return [Invalid(message, field="metric", code="own_only")]
    if metric in OF_PEOPLE and mine:
        message = _(
            "This counts how many people take part. Choose a team, or count something else."
        )
        return [Invalid(message, field="metric", code="not_own")]
    if parts.per_head and (mine or metric in OF_PEOPLE):
        message = _("A target for each person needs a team and something each of them can add to.")
        return [Invalid(message, field="per_head", code="not_per_head")]
    return []


def _of_the_target(parts: GoalOptions) -> list[Invalid]:
    if parts.metric == Metric.ADOPTION:
        most, message = 100, _("Set a target between 1 and 100 per cent.")
    elif parts.metric == Metric.HABIT:
        most, message = MAX_WEEKLY, _("Set a target between 1 and 50 posts a week.")
    else:
        most, message = MAX_TARGET, _("Set a target between 1 and 10,000,000.")
    return [] if 0 < parts.target <= most else [Invalid(message, field="target")]


def _of_days(parts: GoalOptions) -> list[Invalid]:
    found = []
    days = {"starts_on": parts.starts_on, "ends_on": parts.ends_on}
    for field, day in days.items():
        if day.year not in YEARS:
            found.append(Invalid(_("Choose a date between 2000 and 2099."), field=field))
    if parts.ends_on <= parts.starts_on:
        message = _("The goal ends before it begins. Choose a later end.")
        found.append(Invalid(message, field="ends_on", code="ends_before_start"))
    return found
