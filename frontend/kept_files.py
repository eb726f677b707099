"""A file somebody sent, kept for an hour between looking at it and going on with it."""

from __future__ import annotations

from datetime import timedelta
from secrets import token_hex
from typing import Any

from django.core import signing
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.utils import timezone

from advocacy.people.models import User

FOLDER = "packs"
SALT = "kept file"
GOOD_FOR = timedelta(hours=1)


def keep(file: Any, *, by: User) -> str:
    """Put the file aside; the answer is the key this person gets it back with."""
    _sweep()
    name = default_storage.save(f"{FOLDER}/{token_hex(32)}.zip", File(file))
    return signing.dumps(name, salt=_salt(by))


def back(key: str, *, by: User) -> File[bytes] | None:
    """The file, or None when an hour has passed or it is somebody else's."""
    name = _name(key, by=by)
    if name is None or not default_storage.exists(name):
        return None
    return default_storage.open(name)


def drop(key: str, *, by: User) -> None:
    """It has been used and is not needed any more."""
    name = _name(key, by=by)
    if name is not None:
        default_storage.delete(name)


def _name(key: str, *, by: User) -> str | None:
    try:
        name = signing.loads(key, salt=_salt(by), max_age=GOOD_FOR)
    except signing.BadSignature:
        return None
    return str(name)


def _sweep() -> None:
    """What nobody came back for."""
    old = timezone.now() - GOOD_FOR
    names = default_storage.listdir(FOLDER)[1] if default_storage.exists(FOLDER) else []
    for name in names:
        path = f"{FOLDER}/{name}"
        if default_storage.get_modified_time(path) < old:
            default_storage.delete(path)


def _salt(person: User) -> str:
    return f"{SALT}:{person.pk}"
