"""Celery tasks of networks."""

from functools import partial
from typing import Any

from celery import shared_task
from django.db import transaction

from advocacy.networks import mastodon_instances


def queue_fetch_limit(instance: str) -> None:
    """Queue fetching a server's limit. Errors of the broker are ignored."""
    if instance and mastodon_instances.known_limit(instance) is None:
        transaction.on_commit(partial(fetch_limit.delay, instance=instance), robust=True)


@shared_task
def fetch_limit(*, instance: str, **_: Any) -> None:
    """Fetch a server's limit unless it is cached. Idempotent."""
    mastodon_instances.fetch_limit(instance)
