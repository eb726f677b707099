"""Who may read which goals: shared ones by leaders, own ones by the person."""

from advocacy.goals.models import Goal, GoalQuerySet
from advocacy.people.models import User
from advocacy.people.permissions import Permission


def shared_goals(*, by: User) -> GoalQuerySet:
    """Goals of teams and of everyone; for leaders."""
    if not by.can(Permission.SET_GOALS):
        by.require(Permission.SEE_RESULTS)
    goals: GoalQuerySet = Goal.objects.shared()
    return goals


def own_goals(*, by: User) -> GoalQuerySet:
    """The person's own goals, readable by nobody else."""
    goals: GoalQuerySet = Goal.objects.of(by)
    return goals
