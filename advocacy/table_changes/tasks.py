"""Periodic task for the notes of changes."""

from typing import Any

from celery import shared_task

from advocacy.table_changes import merging


@shared_task
def merge_changes(**_: Any) -> None:
    """Keep the notes of changes few."""
    merging.merge_changes()
