"""Making copies of a person's data in a worker, and deleting expired ones."""

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
    """Make the requested copies, and delete the expired ones."""
    for old in DataCopy.objects.filter(asked_at__lt=at - LIFETIME).order_by("pk")[:50]:
        delete(old)
    return worker.work(QUEUE, _make, at=at)


def delete(copy: DataCopy) -> None:
    """Delete the row and its file."""
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
        default_storage.delete(str(name))  # the row was deleted meanwhile


def _write_zip(copy: DataCopy, file: IO[bytes]) -> None:
    """Write the ZIP: an HTML page, a JSON file, and the person's own pictures."""
    person = copy.person
    tables = list(_collect_rows(copy))
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr(_("my-data.html"), as_html(person, tables))
        archive.writestr(_("my-data.json"), as_json(person, tables))
        for suggestion in Suggestion.objects.filter(person=person, asset__isnull=False):
            _add_picture(archive, suggestion)


def _add_picture(archive: ZipFile, suggestion: Suggestion) -> None:
    file = suggestion.asset.file if suggestion.asset else None
    if file and default_storage.exists(file.name):
        with file.open("rb") as picture:
            archive.writestr(file.name, picture.read())


def _collect_rows(copy: DataCopy) -> Iterator[PersonalRows]:
    tables = personal_data.personal_tables()
    rows = DataCopy.objects.filter(pk=copy.pk)
    rows.update(tables=len(tables), done=0, rows=0)
    number = 0
    for done, (table, declared) in enumerate(tables, start=1):
        personal_rows = personal_data.personal_rows(table, declared, copy.person)
        number += len(personal_rows.rows)
        rows.update(done=done, rows=number)
        if personal_rows.rows:
            yield personal_rows


def as_json(person: User, tables: list[PersonalRows]) -> str:
    """The data as JSON; the names of tables and fields are stable."""
    data: dict[str, Any] = {
        "version": VERSION,
        "made_at": timezone.now().isoformat(),
        "company": brand.current().name,
        "person": str(person.pseudonym),
        "tables": {table.name: table.objects() for table in tables},
    }
    return json.dumps(data, ensure_ascii=False, indent=1)


def as_html(person: User, tables: list[PersonalRows]) -> str:
    """The data as one self-contained HTML page."""
    parts = []
    for category in CATEGORIES:
        of_category = [table for table in tables if table.declared.sort is category]
        if of_category:
            number = sum(len(table.rows) for table in of_category)
            parts.append((category, of_category, number))
    now = brand.local(timezone.now())
    context = {
        "person": person,
        "brand": brand.current(),
        "parts": parts,
        "moment": formats.date_format(now, "DATETIME_FORMAT"),
        "number": sum(len(table.rows) for table in tables),
    }
    return render_to_string("privacy/copy.html", context)
