"""Celery tasks of the audit trail."""

from typing import Any

from celery import shared_task

from advocacy.audit import sealing, verification

HOUR = 3600


@shared_task
def seal(**_: Any) -> None:
    sealing.seal_new()


@shared_task
def seal_late(**_: Any) -> None:
    sealing.seal_all()


@shared_task(soft_time_limit=2 * HOUR, time_limit=3 * HOUR)
def verify(**_: Any) -> None:
    verification.verify_and_store()
