"""Work about networks that nobody waits for."""

from functools import partial
from typing import Any

from celery import shared_task
from django.db import transaction

from advocacy.networks import mastodon_instances


def queue_fetch_limit(instance: str) -> None:
    """Have a server's limit read. A broker that is away costs the limit, never the page."""
    if instance and mastodon_instances.known_limit(instance) is None:
        transaction.on_commit(partial(fetch_limit.delay, instance=instance), robust=True)


@shared_task
def fetch_limit(*, instance: str, **_: Any) -> None:
    """Delivered at least once; a limit that is known is not asked for again."""
    mastodon_instances.fetch_limit(instance)
