"""The hub's code, loaded once, so that the processes forked from this one share its memory."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module

import django
from django.conf import settings
from django.urls import get_resolver
from django.utils import translation
from kombu import Connection

from advocacy.config.celery import app


@contextmanager
def shared_by_forks() -> Iterator[None]:
    """What is made here stays, and the collector never writes into it by looking at it."""
    gc.disable()
    yield
    gc.freeze()
    gc.enable()


def preload(more: Iterable[str] = ()) -> None:
    """Open no connection and start no thread: neither survives a fork."""
    django.setup()
    app.loader.import_default_modules()
    app.finalize()
    for name in (settings.ROOT_URLCONF, *more):
        import_module(name)
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            get_resolver()._populate()  # noqa: SLF001 - otherwise at the first address of each


def rehearse_message() -> None:
    """What the first message makes each process load and set up, done once, in memory."""
    with (
        Connection("sqla+sqlite://") as connection,
        connection.SimpleQueue("rehearsal") as queue,
    ):
        queue.put({})
        queue.get().ack()
