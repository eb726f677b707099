"""What a worker does with copies that were asked for: make them, and delete them in time."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from secrets import token_hex
from tempfile import TemporaryFile
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from advocacy.intake.models import Suggestion
from advocacy.jobs import leases, worker
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.privacy import personal_data
from advocacy.privacy.data_categories import CATEGORIES
from advocacy.privacy.declarations_people import COPY_DAYS
from advocacy.privacy.models import CopyState, DataCopy
from advocacy.privacy.personal_data import PersonalRows

LIFETIME = timedelta(days=COPY_DAYS)
LEASE = timedelta(minutes=5)
MAX_ATTEMPTS = 3
VERSION = 1


def _due(at: datetime) -> QuerySet[DataCopy]:
    """The copy that has waited longest is first."""
    return DataCopy.objects.due(at=at).select_related("person").order_by("pk")


QUEUE = worker.Queue(
    due=_due, max_attempts=MAX_ATTEMPTS, first_wait=timedelta(seconds=10), lease=LEASE
)


def make_due(*, at: datetime) -> int:
    """Make the copies that were asked for, and delete those that have had their time."""
    for old in DataCopy.objects.filter(asked_at__lt=at - LIFETIME).order_by("pk")[:50]:
        delete(old)
    return worker.work(QUEUE, _make, at=at)


def delete(copy: DataCopy) -> None:
    """The row and its file."""
    name = copy.file.name
    copy.delete()
    if name:
        transaction.on_commit(lambda: default_storage.delete(name), robust=True)


def _make(copy: DataCopy) -> None:
    person = copy.person
    with (
        translation.override(person.language),
        timezone.override(brand.zone()),
        TemporaryFile() as file,
    ):
        _write_zip(copy, file)
        file.seek(0)
        copy.file.save(f"{token_hex(32)}.zip", File(file), save=False)
    name = copy.file.name
    done = {"state": CopyState.READY, "file": name, "ready_at": timezone.now(), "last_error": ""}
    if not leases.finish(copy, **done):
        default_storage.delete(str(name))  # erased meanwhile


def _write_zip(copy: DataCopy, to: IO[bytes]) -> None:
    """The ZIP: one page to read, one file for programs, and the person's own pictures."""
    person = copy.person
    everything = list(_collect_rows(copy))
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


def _collect_rows(copy: DataCopy) -> Iterator[PersonalRows]:
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
