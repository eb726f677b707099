"""What a worker does with a pack that has arrived: look at it, and take it in when told to."""

import logging
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from advocacy.content.models import Story
from advocacy.errors import AdvocacyError
from advocacy.packs import dry_run, importing
from advocacy.packs.dry_run import DryRunReport
from advocacy.packs.models import ArrivalState, PackArrival
from advocacy.packs.picture_processing import LEASE, ResumablePictureProcessor, RoundIsOver

SECONDS = 40  # how long one round goes on
MOST_ATTEMPTS = 3
KEPT_FOR = timedelta(days=1)
logger = logging.getLogger(__name__)


def work_on_due(*, at: datetime, seconds: float = SECONDS) -> bool:
    """Go on with what has arrived, for a while; say whether anything is left to do."""
    until = monotonic() + seconds
    _forget(at=at)
    while monotonic() < until and (arrival := _claim()):
        _work_on(arrival, until=until)
    return PackArrival.objects.due(at=timezone.now()).exists()


@transaction.atomic
def _claim() -> PackArrival | None:
    """Take the pack that has waited longest. Two workers never get the same one."""
    now = timezone.now()
    due = PackArrival.objects.due(at=now).order_by("pk")
    arrival = due.select_for_update(skip_locked=True, of=("self",)).first()
    if arrival is not None:
        arrival.lease_until, arrival.attempts = now + LEASE, arrival.attempts + 1
        arrival.save(update_fields=["lease_until", "attempts"])
    return arrival


def _work_on(arrival: PackArrival, *, until: float) -> None:
    with translation.override(arrival.person.language):
        try:
            _look_or_take_in(arrival, until=until)
        except RoundIsOver:
            arrival.lease_until, arrival.attempts = None, 0
            arrival.save(update_fields=["lease_until", "attempts"])
        except AdvocacyError as refusal:
            _refuse(arrival, str(refusal))
        except Exception:  # whatever a pack may hold, the next one gets its turn
            logger.exception("Could not go on with pack %s", arrival.pk)
            if arrival.attempts >= MOST_ATTEMPTS:
                _refuse(arrival, _("The pack could not be read. Choose it again later."))


def _look_or_take_in(arrival: PackArrival, *, until: float) -> None:
    is_look = arrival.state == ArrivalState.LOOKING
    drawing = ResumablePictureProcessor(arrival, until=until, with_data=not is_look)
    with arrival.file.open("rb") as file:
        if is_look:
            report = dry_run.inspect(file, by=arrival.person, drawing=drawing)
            _keep(arrival, state=ArrivalState.LOOKED, report=_told(report))
            return

        def settle(stories: list[Story]) -> None:
            _keep(arrival, state=ArrivalState.DONE, taken_in=len(stories))

        importing.import_pack(file, by=arrival.person, drawing=drawing, settle=settle)
    clear(arrival)


def _refuse(arrival: PackArrival, reason: str) -> None:
    _keep(arrival, state=ArrivalState.REFUSED, reason=reason)
    clear(arrival)


def _keep(arrival: PackArrival, **said: Any) -> None:
    for name, value in {**said, "lease_until": None, "attempts": 0}.items():
        setattr(arrival, name, value)
    arrival.save(update_fields=[*said, "lease_until", "attempts"])


def _told(report: DryRunReport) -> dict[str, Any]:
    """The report as it is kept and shown."""
    return {
        "problems": [{"name": one.name, "why": one.why} for one in report.problems],
        "coming": [
            {"title": one.draft.title, "language": one.language, "pictures": len(one.pictures)}
            for one in report.coming
        ],
        "there": [
            {
                "title": one.packed.draft.title,
                "language": one.packed.language,
                "story": one.existing.pk,
            }
            for one in report.there
        ],
        "topics": [topic.slug for topic in report.new_topics],
        "teams": report.unknown_teams,
    }


def clear(arrival: PackArrival) -> None:
    """The file and its pictures have served."""
    for picture in arrival.pictures.exclude(file=""):
        picture.file.delete(save=False)
    arrival.pictures.all().delete()
    if arrival.file:
        arrival.file.delete(save=True)


def _forget(*, at: datetime) -> None:
    """What nobody came back for."""
    for arrival in PackArrival.objects.filter(created_at__lt=at - KEPT_FOR).order_by("pk")[:20]:
        clear(arrival)
        arrival.delete()
