"""Celery tasks: planning and sending cards, and the yearly question."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from advocacy.chat_channels import card_planning, delivery, yearly_checks
from advocacy.people import brand


@shared_task
def show_news(**_: Any) -> None:
    """The task may run more than once; rows say what has been planned and sent."""
    card_planning.plan_due(at=timezone.now())
    delivery.deliver_due(at=timezone.now())


@shared_task
def ask_due(**_: Any) -> None:
    yearly_checks.ask_due(on=brand.today())
