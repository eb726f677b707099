"""Processing uploaded packs in a worker: inspection, then the import once it is confirmed."""

from copy import copy
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from time import monotonic
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from advocacy.content.models import Story
from advocacy.errors import AdvocacyError
from advocacy.jobs import leases, worker
from advocacy.jobs.outcomes import Failed, Unfinished
from advocacy.packs import dry_run, importing
from advocacy.packs.dry_run import DryRunReport
from advocacy.packs.models import ArrivalState, PackArrival
from advocacy.packs.picture_processing import LEASE, ResumablePictureProcessor, RoundIsOver

REFUSED = "refused"  # the pack is invalid; the reason is a sentence for the uploader
ROUND_SECONDS = 40  # of one round
MAX_ATTEMPTS = 3
KEEP_FILES_FOR = timedelta(days=1)


def process_due(*, at: datetime, seconds: float = ROUND_SECONDS) -> bool:
    """Process the due packs for one round. Returns whether any are left."""
    _delete_old_files(at=at)
    queue = replace(QUEUE, seconds=seconds)
    worker.work(queue, partial(_process, until=monotonic() + seconds), at=at)
    return PackArrival.objects.due(at=timezone.now()).exists()


def _due(at: datetime) -> QuerySet[PackArrival]:
    """The pack that has waited longest is first."""
    return PackArrival.objects.due(at=at).select_related("person").order_by("pk")


def _process(arrival: PackArrival, *, until: float) -> None:
    with translation.override(arrival.person.language):
        try:
            _inspect_or_import(arrival, until=until)
        except RoundIsOver:
            raise Unfinished from None
        except AdvocacyError as refusal:
            raise Failed(str(refusal), code=REFUSED) from None


def _inspect_or_import(arrival: PackArrival, *, until: float) -> None:
    is_inspection = arrival.state == ArrivalState.LOOKING
    processor = ResumablePictureProcessor(arrival, until=until, with_data=not is_inspection)
    with arrival.file.open("rb") as file:
        if is_inspection:
            report = dry_run.inspect(file, by=arrival.person, processor=processor)
            _save_outcome(arrival, state=ArrivalState.LOOKED, report=_report_json(report))
            return

        def on_imported(stories: list[Story]) -> None:
            done = copy(arrival)  # unchanged if the transaction is rolled back
            if not _save_outcome(done, state=ArrivalState.DONE, taken_in=len(stories)):
                raise Failed("Another worker has this pack.")

        importing.import_pack(file, by=arrival.person, processor=processor, on_imported=on_imported)
    delete_files(arrival)


def _save_outcome(arrival: PackArrival, **fields: Any) -> bool:
    return leases.finish(arrival, attempts=0, last_error="", **fields)


def _save_failure_reason(arrival: PackArrival, code: str) -> None:
    """Save why the pack failed, in the uploader's language, and delete its files."""
    with translation.override(arrival.person.language):
        general = _("The pack could not be read. Choose it again later.")
    reason = arrival.last_error if code == REFUSED else general
    PackArrival.objects.filter(pk=arrival.pk).update(reason=reason)
    transaction.on_commit(partial(delete_files, arrival), robust=True)


QUEUE = worker.Queue(
    due=_due,
    max_attempts=MAX_ATTEMPTS,
    first_wait=timedelta(seconds=10),
    lease=LEASE,
    on_failure=_save_failure_reason,
)


def _report_json(report: DryRunReport) -> dict[str, Any]:
    """The report as JSON, as it is stored and shown."""
    return {
        "problems": [{"name": problem.name, "why": problem.why} for problem in report.problems],
        "coming": [
            {
                "title": packed.draft.title,
                "language": packed.language,
                "pictures": len(packed.pictures),
            }
            for packed in report.coming
        ],
        "there": [
            {
                "title": match.packed.draft.title,
                "language": match.packed.language,
                "story": match.existing.pk,
            }
            for match in report.there
        ],
        "topics": [topic.slug for topic in report.new_topics],
        "teams": report.unknown_teams,
    }


def delete_files(arrival: PackArrival) -> None:
    """Delete the pack's file and its pictures."""
    for picture in arrival.pictures.exclude(file=""):
        picture.file.delete(save=False)
    arrival.pictures.all().delete()
    if arrival.file:
        arrival.file.delete(save=False)
        PackArrival.objects.filter(pk=arrival.pk).update(file="")


def _delete_old_files(*, at: datetime) -> None:
    """Delete the files of packs older than `KEEP_FILES_FOR`."""
    for arrival in PackArrival.objects.filter(created_at__lt=at - KEEP_FILES_FOR).order_by("pk")[
        :20
    ]:
        delete_files(arrival)
        arrival.delete()
