"""The final results of goals, stored so that later rules do not change them."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import transaction

from advocacy.clicks import click_verdicts
from advocacy.goals import goal_counts, progress
from advocacy.goals.models import Goal
from advocacy.jobs import sweeping
from advocacy.people import brand

SETTLING_PERIOD = timedelta(days=14)  # late answers and reports have arrived by then


def store_ended(*, at: datetime) -> int:
    """Store the results of goals whose period is over and settled; return their number."""
    today = brand.day_of(at)
    ended = Goal.objects.filter(kept__isnull=True, ends_on__lt=today - SETTLING_PERIOD)
    settled = [goal for goal in ended if goal_counts.period(goal).last < today - SETTLING_PERIOD]
    return len(sweeping.run_each(settled, store_result, at=at))


@transaction.atomic
def store_result(goal: Goal, *, at: datetime) -> None:
    """Store the present progress as the final result, once."""
    locked = Goal.objects.select_for_update(of=("self",)).get(pk=goal.pk)
    if locked.kept is not None:
        return
    reached = progress.progress(locked, at=at)
    locked.kept = {
        "value": None if reached.suppression else reached.value,
        "at_least": reached.at_least,
        "held_at": reached.held_at and reached.held_at.isoformat(),
        "target": reached.target,
        "percent": None if reached.suppression else reached.percent,
        "rules": click_verdicts.RULES_VERSION,
        "withheld": reached.suppression,
        "left_out": reached.suppressed_periods,
        "heads": reached.headcount,
        "weeks": _by_day(reached.weeks),
        "running": _by_day(reached.running),
    }
    locked.kept_at = at
    locked.save(update_fields=["kept", "kept_at"])
    goal.kept, goal.kept_at = locked.kept, locked.kept_at


def _by_day(weeks: Mapping[date, int]) -> dict[str, int]:
    return {day.isoformat(): number for day, number in sorted(weeks.items())}
