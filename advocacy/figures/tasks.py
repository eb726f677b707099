"""Celery tasks of counting."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from advocacy.figures import (
    aggregation,
    funnel_counts,
    ledger_closing,
    potential_reach,
    recounting,
    reporting_months,
    sharing_patterns,
)
from advocacy.people import brand

HOUR = 3600


@shared_task
def count_new(**_: Any) -> None:
    aggregation.count_new(at=timezone.now())


@shared_task
def count_month(**_: Any) -> None:
    """Funnel and sharing patterns of the current month, which take too long for `count_new`."""
    month = reporting_months.month_of(brand.today())
    funnel_counts.count_again(month)
    sharing_patterns.count_again(month)


@shared_task(soft_time_limit=4 * HOUR, time_limit=5 * HOUR)
def recount(**_: Any) -> None:
    recounting.recount_and_save()
    ledger_closing.close_due()
    potential_reach.count_due()
