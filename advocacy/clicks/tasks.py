"""Celery tasks: deleting expired visitor hashes, and storing spooled clicks."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from advocacy.clicks import visitor_hashes
from advocacy.clicks.redirect import wiring


@shared_task
def delete_expired_hashes(**_: Any) -> None:
    visitor_hashes.delete_expired(at=timezone.now())


@shared_task
def store_spooled_clicks(**_: Any) -> None:
    wiring.store_spooled_clicks()
