"""Wake-ups for what ends by itself."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from advocacy.content import ended_consents, link_checking


@shared_task
def end_consents(**_: Any) -> None:
    """Delivered at least once; each consent's end is noted once."""
    ended_consents.end_due(at=timezone.now())


@shared_task
def check_links(**_: Any) -> None:
    """Delivered at least once; each address that is due is looked at by one worker."""
    link_checking.check_due(at=timezone.now())
