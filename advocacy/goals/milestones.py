"""Milestones of goals: each is stored and announced once."""

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
LAST_MOMENT = timedelta(seconds=1)
UNANNOUNCED_PERIOD = timedelta(
    hours=1
)  # milestones reached at once by a new goal are stored but not announced


def mark_reached(*, at: datetime) -> int:
    """Store the newly reached milestones of open goals; return the number of goals."""
    today = brand.day_of(at)
    running = Goal.objects.shown().running().filter(starts_on__lte=today + WEEK)
    goals = running.select_related("person").prefetch_related("milestones").order_by("pk")
    begun = [goal for goal in goals if goal_counts.period(goal).first <= today]
    worked_out = sweeping.run_batch_or_each(begun, progress.progress_of, at=at)
    return sum(sweeping.run_each(chain.from_iterable(worked_out), _mark, at=at))


def _mark(reached: Progress, *, at: datetime) -> bool:
    """Store all new milestones, and announce the highest."""
    goal = reached.goal
    stored = {milestone.percent for milestone in goal.milestones.all()}
    percents = [
        percent for percent in PERCENTS if percent <= reached.percent and percent not in stored
    ]
    if reached.suppression or not percents:
        return False
    with transaction.atomic():
        new = [percent for percent in percents if _note(reached, percent, at)]
        if new and goal.created_at + UNANNOUNCED_PERIOD <= at:
            trail.record("goal_milestone_reached", by=None, about=goal, percent=max(new))
    return bool(new)


def mark_passed_when_set(goal: Goal) -> None:
    """Store the milestones that a goal has behind it when it is set; they are not announced."""
    reached = progress.progress(goal, at=goal.created_at)
    if not reached.suppression:
        for percent in PERCENTS:
            if percent <= reached.percent:
                _note(reached, percent, goal.created_at)


def _reached_at(reached: Progress, percent: int, at: datetime) -> datetime:
    """The end of the first week with enough in total, or now if that is earlier."""
    needed = percent * reached.target
    enough = [monday for monday, total in reached.running.items() if 100 * total >= needed]
    return min(at, brand.start_of(min(enough) + WEEK) - LAST_MOMENT) if enough else at


def _note(reached: Progress, percent: int, at: datetime) -> bool:
    """Whether the milestone was new."""
    when = {"reached_at": _reached_at(reached, percent, at)}
    milestones = GoalMilestone.objects
    return milestones.get_or_create(goal=reached.goal, percent=percent, defaults=when)[1]
