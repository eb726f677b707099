"""What stood when a goal ended is kept: rules that come later do not change its past."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import transaction

from advocacy.clicks import classification_rules
from advocacy.goals import goal_counts, progress
from advocacy.goals.models import Goal
from advocacy.jobs import sweeping
from advocacy.people import brand

SETTLED_AFTER = timedelta(days=14)  # late answers and reports have come in by then


def store_ended(*, at: datetime) -> int:
    """Keep what each goal reached whose period is over and settled; say how many."""
    today = brand.day_of(at)
    ended = Goal.objects.filter(kept__isnull=True, ends_on__lt=today - SETTLED_AFTER)
    settled = [goal for goal in ended if goal_counts.period(goal).last < today - SETTLED_AFTER]
    return len(sweeping.each(settled, store_result, at=at))


@transaction.atomic
def store_result(goal: Goal, *, at: datetime) -> None:
    """Write down what stands now, once."""
    locked = Goal.objects.select_for_update(of=("self",)).get(pk=goal.pk)
    if locked.kept is not None:
        return
    reached = progress.progress(locked, at=at)
    locked.kept = {
        "value": None if reached.suppression else reached.value,
        "target": reached.target,
        "percent": None if reached.suppression else reached.percent,
        "rules": classification_rules.RULES_VERSION,
        "withheld": reached.suppression,
        "left_out": reached.suppressed_periods,
        "heads": reached.heads,
        "weeks": _by_day(reached.weeks),
        "running": _by_day(reached.running),
    }
    locked.kept_at = at
    locked.save(update_fields=["kept", "kept_at"])
    goal.kept, goal.kept_at = locked.kept, locked.kept_at


def _by_day(weeks: Mapping[date, int]) -> dict[str, int]:
    return {day.isoformat(): number for day, number in sorted(weeks.items())}
