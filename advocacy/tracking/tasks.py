"""Wake-ups for counting and forgetting."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from advocacy.people import brand
from advocacy.tracking import adoption, calendar, counting, habits, recounting, visitors
from advocacy.tracking.redirect import waiting

HOUR = 3600


@shared_task(ignore_result=True)
def count_new(**_: Any) -> None:
    counting.count_new(at=timezone.now())


@shared_task(ignore_result=True)
def count_month(**_: Any) -> None:
    """What takes too long for every half minute, for the month that is running."""
    month = calendar.month_of(brand.today())
    adoption.count_again(month)
    habits.count_again(month)


@shared_task(ignore_result=True, soft_time_limit=4 * HOUR, time_limit=5 * HOUR)
def recount(**_: Any) -> None:
    recounting.recount_and_keep()


@shared_task(ignore_result=True)
def forget(**_: Any) -> None:
    visitors.forget(at=timezone.now())


@shared_task(ignore_result=True)
def take_in_waiting(**_: Any) -> None:
    waiting.take_in()
