"""Periodic tasks of content."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from advocacy.content import draft_deleting, ended_consents, link_checking, pending_approvals


@shared_task
def carry_out_approvals(**_: Any) -> None:
    """Delivered at least once; each pending approval takes effect once."""
    pending_approvals.carry_out_due(at=timezone.now())


@shared_task
def end_consents(**_: Any) -> None:
    """Delivered at least once; each consent's end is recorded once."""
    ended_consents.end_due(at=timezone.now())


@shared_task
def check_links(**_: Any) -> None:
    """Delivered at least once; each due address is checked by one worker."""
    link_checking.check_due(at=timezone.now())


@shared_task
def purge_deleted_drafts(**_: Any) -> None:
    """Delivered at least once; what is gone is gone."""
    draft_deleting.purge(at=timezone.now())
