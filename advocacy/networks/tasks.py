"""Work about networks that nobody waits for."""

from functools import partial
from typing import Any

from celery import shared_task
from django.db import transaction

from advocacy.networks import mastodon_instances


def learn_limit_soon(instance: str) -> None:
    """Have a server's limit read. A broker that is away costs the limit, never the page."""
    if instance and mastodon_instances.known_limit(instance) is None:
        transaction.on_commit(partial(learn_limit.delay, instance=instance), robust=True)


@shared_task
def learn_limit(*, instance: str, **_: Any) -> None:
    """Delivered at least once; a limit that is known is not asked for again."""
    mastodon_instances.learn(instance)
