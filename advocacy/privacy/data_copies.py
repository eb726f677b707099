"""What a worker does with copies that were asked for: make them, and delete them in time."""

import json
import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from secrets import token_hex
from tempfile import TemporaryFile
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from advocacy.intake.models import Suggestion
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.privacy import personal_data
from advocacy.privacy.data_categories import CATEGORIES
from advocacy.privacy.declarations_people import COPY_DAYS
from advocacy.privacy.models import CopyState, DataCopy
from advocacy.privacy.personal_data import PersonalRows

LIFETIME = timedelta(days=COPY_DAYS)
LEASE = timedelta(minutes=5)
MOST_ATTEMPTS = 3
VERSION = 1
logger = logging.getLogger(__name__)


def make_due(*, at: datetime) -> int:
    """Make the copies that were asked for, and delete those that have had their time."""
    for old in DataCopy.objects.filter(asked_at__lt=at - LIFETIME).order_by("pk")[:50]:
        delete(old)
    made = 0
    while (copy := _claim(at=at)) is not None:
        _make(copy)
        made += 1
    return made


def delete(copy: DataCopy) -> None:
    """The row and its file."""
    name = copy.file.name
    copy.delete()
    if name:
        transaction.on_commit(lambda: default_storage.delete(name), robust=True)


@transaction.atomic
def _claim(*, at: datetime) -> DataCopy | None:
    """Take the copy that has waited longest. Two workers never get the same one."""
    due = DataCopy.objects.due(at=at).order_by("pk")
    copy = due.select_for_update(skip_locked=True, of=("self",)).first()
    if copy is not None:
        copy.lease_until, copy.attempts = timezone.now() + LEASE, copy.attempts + 1
        copy.save(update_fields=["lease_until", "attempts"])
    return copy


def _make(copy: DataCopy) -> None:
    person = copy.person
    try:
        with (
            translation.override(person.language),
            timezone.override(brand.zone()),
            TemporaryFile() as file,
        ):
            _write(copy, file)
            file.seek(0)
            copy.file.save(f"{token_hex(32)}.zip", File(file), save=False)
    except Exception:  # the next person's copy is made all the same
        logger.exception("Could not make copy %s", copy.pk)
        _put_off(copy)
        return
    name = copy.file.name
    done = {"state": CopyState.READY, "file": name, "ready_at": timezone.now()}
    if not DataCopy.objects.filter(pk=copy.pk).update(lease_until=None, **done):
        default_storage.delete(str(name))  # erased meanwhile


def _put_off(copy: DataCopy) -> None:
    failed = copy.attempts >= MOST_ATTEMPTS
    state = CopyState.FAILED if failed else CopyState.WAITING
    again = timezone.now() + timedelta(seconds=10)
    DataCopy.objects.filter(pk=copy.pk).update(state=state, lease_until=again)


def _write(copy: DataCopy, to: IO[bytes]) -> None:
    """The ZIP: one page to read, one file for programs, and the person's own pictures."""
    person = copy.person
    everything = list(_gathered(copy))
    with ZipFile(to, "w", ZIP_DEFLATED) as pack:
        pack.writestr(_("my-data.html"), as_html(person, everything))
        pack.writestr(_("my-data.json"), as_json(person, everything))
        for suggestion in Suggestion.objects.filter(person=person, asset__isnull=False):
            _add_picture(pack, suggestion)


def _add_picture(pack: ZipFile, suggestion: Suggestion) -> None:
    file = suggestion.asset.file if suggestion.asset else None
    if file and default_storage.exists(file.name):
        with file.open("rb") as picture:
            pack.writestr(file.name, picture.read())


def _gathered(copy: DataCopy) -> Iterator[PersonalRows]:
    tables = personal_data.personal_tables()
    rows = DataCopy.objects.filter(pk=copy.pk)
    rows.update(tables=len(tables), done=0, rows=0)
    number = 0
    for done, (table, declared) in enumerate(tables, start=1):
        one = personal_data.personal_rows(table, declared, copy.person)
        number += len(one.rows)
        rows.update(done=done, rows=number)
        if one.rows:
            yield one


def as_json(person: User, everything: list[PersonalRows]) -> str:
    """Machine-readable, with names that stay."""
    made: dict[str, Any] = {
        "version": VERSION,
        "made_at": timezone.now().isoformat(),
        "company": brand.current().name,
        "person": str(person.pseudonym),
        "tables": {one.name: one.objects() for one in everything},
    }
    return json.dumps(made, ensure_ascii=False, indent=1)


def as_html(person: User, everything: list[PersonalRows]) -> str:
    """Readable: one page that needs nothing but itself."""
    parts = []
    for sort in CATEGORIES:
        tables = [one for one in everything if one.declared.sort is sort]
        if tables:
            parts.append((sort, tables, sum(len(one.rows) for one in tables)))
    now = brand.local(timezone.now())
    context = {
        "person": person,
        "brand": brand.current(),
        "parts": parts,
        "moment": formats.date_format(now, "DATETIME_FORMAT"),
        "number": sum(len(one.rows) for one in everything),
    }
    return render_to_string("privacy/copy.html", context)
