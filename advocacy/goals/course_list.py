"""The running goals of the company and of a leader's teams with their course, the worst first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from advocacy.figures import reporting_months
from advocacy.goals import publication_limits
from advocacy.goals.course import CourseState
from advocacy.goals.goal_visibility import shared_goals
from advocacy.goals.headcount import Headcount
from advocacy.goals.models import GoalQuerySet
from advocacy.goals.progress import Progress, progress_of
from advocacy.people import brand, team_tree
from advocacy.people.models import Team, User

MAX_GOALS = 30  # those that end first
NOT_KNOWN = len(CourseState.values)


@dataclass(frozen=True)
class CourseList:
    """Goals, the worst first, and the one whose course is told in the first sentence."""

    goals: Sequence[Progress]
    leading: Progress | None

    @property
    def counts(self) -> Sequence[tuple[CourseState, int]]:
        """How many goals are behind, on course and ahead, without those that are none."""
        states = [goal.course for goal in self.goals]
        return [(state, states.count(state)) for state in CourseState if state in states]


def running(*, team: Team | None, by: User, at: datetime) -> CourseList:
    """The goals of a page: of a team and those below it, or of the company and one's own teams."""
    today = brand.day_of(at)
    goals = shared_goals(by=by).select_related("team").running()
    begun = goals.filter(starts_on__lte=today, ends_on__gte=today)
    of_page = _of_team(begun, team.pk, today) if team else _of_company(begun, by, today)
    first = list(of_page.order_by("ends_on", "pk")[:MAX_GOALS])
    found = sorted(progress_of(first, at=at), key=worst_first)
    return CourseList(found, _leading(found, team, today))


def months_of(reached: Progress) -> int:
    """How many reporting months have begun since the one that a goal's period begins in."""
    today = brand.day_of(reached.as_of)
    return len(reporting_months.months_between(min(reached.period.first, today), today))


def worst_first(reached: Progress) -> tuple[int, float, date, int]:
    """By state; those that are behind by how much of the target they will miss."""
    order = NOT_KNOWN if reached.course is None else list(CourseState).index(reached.course)
    expected = reached.expected
    outlook = reached.value / max(reached.gone_percent, 1) if expected is None else expected / 100
    goal = reached.goal
    return order, outlook / reached.target, goal.ends_on, goal.pk


def _of_company(goals: GoalQuerySet, by: User, today: date) -> GoalQuerySet:
    of_all, own = goals.filter(team=None), team_tree.team_of(by, on=today)
    return of_all if own is None else of_all | _of_team(goals, own, today)


def _of_team(goals: GoalQuerySet, team: int, today: date) -> GoalQuerySet:
    return goals.filter(team__in=team_tree.with_descendants(team, on=today))


def _leading(found: Sequence[Progress], team: Team | None, today: date) -> Progress | None:
    """The worst goal of the page itself, else of a team below it, whose figures can be shown."""
    own, heads = team.pk if team else None, Headcount(today)
    of_page = [reached for reached in found if reached.goal.team_id == own]
    of_parts = [reached for reached in found if reached.goal.team_id != own]
    shown = (goal for goal in (*of_page, *of_parts) if not goal.suppression)
    return next((goal for goal in shown if not _is_never_shown(goal, heads)), None)


def _is_never_shown(reached: Progress, headcount: Headcount) -> bool:
    goal = reached.goal
    return bool(
        publication_limits.never_shown(
            metric=goal.metric, target=reached.target, team=goal.team, headcount=headcount
        )
    )
