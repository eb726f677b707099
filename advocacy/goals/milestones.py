"""Parts of the way that have been reached: each is noted once and told once."""

from datetime import datetime, timedelta
from itertools import chain

from django.db import transaction

from advocacy.audit import trail
from advocacy.goals import goal_counts, progress
from advocacy.goals.forecasting import WEEK
from advocacy.goals.models import Goal, GoalMilestone
from advocacy.goals.progress import Progress
from advocacy.jobs import sweeping
from advocacy.people import brand

PERCENTS = (25, 50, 75, 100)
ALREADY_THERE = timedelta(hours=1)  # what a new goal starts with is noted, but is no news


def mark_reached(*, at: datetime) -> int:
    """Note what open goals have newly reached; say how many goals have."""
    today = brand.day_of(at)
    running = Goal.objects.filter(kept__isnull=True, closed_at=None, starts_on__lte=today + WEEK)
    goals = running.select_related("person").prefetch_related("milestones").order_by("pk")
    begun = [goal for goal in goals if goal_counts.period(goal).first <= today]
    worked_out = sweeping.together(begun, progress.progress_of, at=at)
    return sum(sweeping.each(chain.from_iterable(worked_out), _mark, at=at))


def _mark(reached: Progress, *, at: datetime) -> bool:
    """Several at once are all noted, and the furthest is told."""
    goal = reached.goal
    noted = {milestone.percent for milestone in goal.milestones.all()}
    percents = [one for one in PERCENTS if one <= reached.percent and one not in noted]
    if reached.suppression or not percents:
        return False
    with transaction.atomic():
        new = [percent for percent in percents if _note(goal, percent, at)]
        if new and goal.created_at + ALREADY_THERE <= at:
            trail.record("goal_milestone_reached", by=None, about=goal, percent=max(new))
    return bool(new)


def _note(goal: Goal, percent: int, at: datetime) -> bool:
    """Whether this worker was the first to see it."""
    known = GoalMilestone.objects
    return known.get_or_create(goal=goal, percent=percent, defaults={"reached_at": at})[1]
