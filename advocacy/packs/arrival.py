"""Uploading a pack and requesting its import. A worker does the rest."""

from secrets import token_hex
from typing import IO

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from advocacy.errors import Invalid
from advocacy.limits import person_limits
from advocacy.packs import archive, tasks
from advocacy.packs.models import ArrivalState, PackArrival
from advocacy.people.models import User
from advocacy.people.permissions import Permission


def receive(file: IO[bytes], *, by: User) -> PackArrival:
    """Store a pack and queue its dry run. Raises `Invalid` if it is not a pack."""
    by.require(Permission.CURATE)
    person_limits.count(person_limits.UPLOADS, person=by.pk)
    archive.check(file)
    file.seek(0)
    arrival = PackArrival(person=by)
    arrival.file.save(f"{token_hex(32)}.zip", File(file), save=False)
    with transaction.atomic():
        by.lock_active()
        arrival.save()
    transaction.on_commit(tasks.work_on_packs.delay, robust=True)
    return arrival


@transaction.atomic
def request_import(arrival: PackArrival, *, by: User) -> PackArrival:
    """Queue the import. Idempotent."""
    by.require(Permission.CURATE)
    by.lock_active()
    arrival = PackArrival.objects.select_for_update(of=("self",)).get(pk=arrival.pk, person=by)
    if arrival.state == ArrivalState.LOOKED:
        if arrival.report["problems"] or not arrival.report["coming"]:
            raise Invalid(_("Nothing in this pack can be imported. Choose another."), field="file")
        arrival.state = ArrivalState.COMING_IN
        arrival.save(update_fields=["state"])
        transaction.on_commit(tasks.work_on_packs.delay, robust=True)
    return arrival
