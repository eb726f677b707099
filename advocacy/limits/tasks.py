"""The regular clean-up of counts."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from advocacy.limits import counting


@shared_task
def delete_forgotten(**_: Any) -> None:
    counting.delete_forgotten(at=timezone.now())
