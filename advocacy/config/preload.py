"""Loads the hub's code before forking, so that all processes share its memory."""

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
def frozen_for_forks() -> Iterator[None]:
    """Exclude objects created here from garbage collection, which would copy their memory pages."""
    gc.disable()
    yield
    gc.freeze()
    gc.enable()


def preload(more: Iterable[str] = ()) -> None:
    """Import all code. Opens no connection and starts no thread, as these do not survive a fork."""
    django.setup()
    app.loader.import_default_modules()
    app.finalize()
    for name in (settings.ROOT_URLCONF, *more):
        import_module(name)
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            get_resolver()._populate()  # noqa: SLF001 - otherwise at the first address of each


def warm_up_messaging() -> None:
    """Send and receive a message in memory, to load what the first message would."""
    with (
        Connection("sqla+sqlite://") as connection,
        connection.SimpleQueue("rehearsal") as queue,
    ):
        queue.put({})
        queue.get().ack()
