"""Periodic task that makes renditions."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from advocacy.media import rendering


@shared_task
def render_due(**_: Any) -> None:
    """Delivered at least once; the rows hold the remaining work."""
    rendering.render_due(at=timezone.now())
