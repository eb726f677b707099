"""Setting, changing and closing goals."""

from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.errors import Invalid, InvalidFields, NotAllowed
from advocacy.goals import final_results, milestones
from advocacy.goals.goal_counts import OF_PEOPLE
from advocacy.goals.models import Goal, Metric, hidden_metrics
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
    """The editable values of a goal."""

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
    """Set a goal for a team with those below it, for oneself, or for everyone."""
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
    milestones.mark_passed_when_set(goal)
    trail.record("goal_set", by=by, about=goal, metric=metric, target=target)
    return goal


@transaction.atomic
def change(
    goal: Goal, *, by: User, title: str, target: int, ends_on: date, purpose: str | None = None
) -> Goal:
    """Change title, target, end or purpose. Metric, audience and start cannot change."""
    _require(by, goal.person)
    goal = Goal.objects.select_for_update(of=("self",)).get(pk=goal.pk)
    if goal.kept is not None or goal.closed_at is not None:
        raise Invalid(_("This goal is over and stays as it was. Set a new one."), code="goal_over")
    new_purpose = goal.purpose if purpose is None else purpose
    options = replace(
        _parts(goal), title=title, target=target, ends_on=ends_on, purpose=new_purpose
    )
    goal.title, goal.purpose = _checked(options).title, new_purpose
    goal.target, goal.ends_on = target, ends_on
    goal.save(update_fields=["title", "target", "ends_on", "purpose"])
    trail.record("goal_changed", by=by, about=goal, target=target, ends_on=ends_on.isoformat())
    return goal


@transaction.atomic
def close(goal: Goal, *, by: User) -> Goal:
    """Close a goal now and store its result. Idempotent."""
    _require(by, goal.person)
    goal = Goal.objects.select_for_update(of=("self",)).get(pk=goal.pk)
    if goal.closed_at is None:
        goal.closed_at = timezone.now()
        goal.save(update_fields=["closed_at"])
        final_results.store_result(goal, at=goal.closed_at)
        trail.record("goal_closed", by=by, about=goal)
    return goal


def _require(by: User, person: User | None) -> None:
    """Everybody may set goals of their own; goals of teams and the company need a permission."""
    if person is None:
        by.require(Permission.SET_GOALS)
    elif person != by:
        raise NotAllowed(_("A personal goal is set by the person. Set one for yourself."))


def _parts(goal: Goal) -> GoalOptions:
    return GoalOptions(**{name: getattr(goal, name) for name in GoalOptions.__annotations__})


def _checked(parts: GoalOptions) -> GoalOptions:
    problems = [
        *_metric_problems(parts),
        *_audience_problems(parts),
        *_target_problems(parts),
        *_date_problems(parts),
    ]
    if problems:
        raise InvalidFields(problems)
    return replace(parts, title=cleaning.clean_line(parts.title, field="title", limit=120))


def _metric_problems(parts: GoalOptions) -> list[Invalid]:
    problems = []
    if parts.metric not in Metric.values:
        problems.append(Invalid(_("Choose what the goal counts."), field="metric"))
    elif parts.metric in hidden_metrics():
        message = _("The company has switched this figure off. Choose something else to count.")
        problems.append(Invalid(message, field="metric", code="switched_off"))
    if parts.evidence not in Evidence.values:
        problems.append(Invalid(_("Choose how sure the count has to be."), field="evidence"))
    if parts.purpose and parts.purpose not in Purpose.values:
        problems.append(Invalid(_("Choose one of the purposes."), field="purpose"))
    return problems


def _audience_problems(parts: GoalOptions) -> list[Invalid]:
    metric, mine = parts.metric, parts.person is not None
    if mine and parts.team is not None:
        return [Invalid(_("A goal is a team’s or your own, not both. Choose one."), field="team")]
    if metric == Metric.HABIT and not mine:
        message = _(
            "Stories a week is a goal for yourself. Choose “myself”, or count something else."
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


def _target_problems(parts: GoalOptions) -> list[Invalid]:
    if parts.metric == Metric.ADOPTION:
        maximum, message = 100, _("Set a target between 1 and 100 per cent.")
    elif parts.metric == Metric.HABIT:
        maximum, message = MAX_WEEKLY, _("Set a target between 1 and 50 stories a week.")
    else:
        maximum, message = MAX_TARGET, _("Set a target between 1 and 10,000,000.")
    return [] if 0 < parts.target <= maximum else [Invalid(message, field="target")]


def _date_problems(parts: GoalOptions) -> list[Invalid]:
    problems = []
    days = {"starts_on": parts.starts_on, "ends_on": parts.ends_on}
    for field, day in days.items():
        if day.year not in YEARS:
            problems.append(Invalid(_("Choose a date between 2000 and 2099."), field=field))
    if parts.ends_on <= parts.starts_on:
        message = _("The goal ends before it begins. Choose a later end.")
        problems.append(Invalid(message, field="ends_on", code="ends_before_start"))
    return problems
