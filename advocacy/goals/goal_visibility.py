"""Whose goals somebody may read: those of teams and the company, or their own."""

from advocacy.goals.models import Goal, GoalQuerySet
from advocacy.people.models import User
from advocacy.people.permissions import Permission


def shared_goals(*, by: User) -> GoalQuerySet:
    """Goals of teams and of everyone, for those who lead."""
    if not by.can(Permission.SET_GOALS):
        by.require(Permission.SEE_RESULTS)
    goals: GoalQuerySet = Goal.objects.shared()
    return goals


def own_goals(*, by: User) -> GoalQuerySet:
    """One's own goals, which nobody else reads."""
    goals: GoalQuerySet = Goal.objects.of(by)
    return goals
