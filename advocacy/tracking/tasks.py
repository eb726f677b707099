"""Wake-ups for counting and forgetting."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from advocacy.tracking import counting, visitors
from advocacy.tracking.redirect import waiting


@shared_task(ignore_result=True)
def count_new(**_: Any) -> None:
    counting.count_new(at=timezone.now())


@shared_task(ignore_result=True)
def forget(**_: Any) -> None:
    visitors.forget(at=timezone.now())


@shared_task(ignore_result=True)
def take_in_waiting(**_: Any) -> None:
    waiting.take_in()
