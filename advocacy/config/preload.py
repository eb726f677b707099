"""The hub's code, loaded once, so that the processes forked from this one share its memory."""

import gc
from collections.abc import Iterable
from importlib import import_module

import django
from django.conf import settings

from advocacy.config.celery import app


def preload(more: Iterable[str] = ()) -> None:
    """Open no connection and start no thread: neither survives a fork."""
    gc.disable()  # none of it is garbage
    django.setup()
    app.loader.import_default_modules()
    app.finalize()
    for name in (settings.ROOT_URLCONF, *more):
        import_module(name)
    gc.freeze()  # looking for garbage writes into every object looked at
    gc.enable()
