"""The event log in words, for administrators and the employees' representative."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from advocacy.audit import checkpoints, sealing, trail
from advocacy.audit.checkpoints import Checkpoint
from advocacy.audit.models import Event, Verification
from advocacy.errors import AdvocacyError
from advocacy.goals.models import Goal
from advocacy.insights.spreadsheets import CellValue, Sheet, WorkbookContent
from advocacy.log import subject_names
from advocacy.log.event_words import EVENT_SENTENCES
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.people.permissions import Permission, Role
from advocacy.text.quotation import quotable

MAX_EXPORTED = 20_000


class NoEvents(AdvocacyError):
    """There are no events."""


@dataclass(frozen=True, kw_only=True)
class EventFilter:
    """Filters of the log; an empty one does not filter."""

    search: str = ""
    action: str = ""
    about: str = ""
    person: str = ""
    since: date | None = None
    last_day: date | None = None


@dataclass(frozen=True)
class EventLine:
    """An event in words."""

    at: datetime
    sentence: str
    who: str
    about: str
    about_id: str
    position: int | None


@dataclass(frozen=True)
class ChainStatus:
    """The length of the seal chain, and its last verification."""

    sealed: int
    sealed_at: datetime | None
    verified: Verification | None


def find_events(filters: EventFilter, *, by: User) -> QuerySet[Event]:
    """The newest events first, without those of advocates' own actions."""
    by.require(Permission.SEE_LOG)
    events: QuerySet[Event] = _readable().order_by("-at", "-pk")
    if filters.action in EVENT_SENTENCES:
        events = events.filter(action=filters.action)
    if filters.about in subject_names.KINDS:
        events = events.filter(about=filters.about)
    if words := filters.person.replace("\0", "").strip():
        events = events.filter(actor__in=subject_names.pseudonyms_named(words))
    if words := filters.search.replace("\0", "").strip():
        events = events.filter(subject_names.events_about(words, by=by))
    return _in_period(events, filters)


def event_lines(events: Iterable[Event], *, by: User) -> list[EventLine]:
    """Events in words, with the present names."""
    events = list(events)
    people = subject_names.names_behind(event.actor for event in events if event.actor)
    names = _names(events, by)
    return [_line(event, people, names) for event in events]


def chain_status() -> ChainStatus:
    last = sealing.last_seal()
    verified = Verification.objects.order_by("-began_at", "-pk").first()
    return ChainStatus(last.position if last else 0, last.at if last else None, verified)


@transaction.atomic
def workbook(filters: EventFilter, *, by: User) -> WorkbookContent:
    """The filtered log as a spreadsheet. The export is itself recorded."""
    events = find_events(filters, by=by).select_related("seal")[:MAX_EXPORTED]
    rows = [_row(line) for line in event_lines(events, by=by)]
    trail.record("log_exported", by=by, about=by, lines=len(rows))
    about: list[list[CellValue]] = [
        [_("Company"), brand.current().name],
        [_("Downloaded"), _moment(timezone.now())],
    ]
    columns = [_("When"), _("Who"), _("What"), _("Place in the chain")]
    return WorkbookContent(_("Log"), about, [Sheet(_("Log"), columns, rows)])


@transaction.atomic
def checkpoint(*, by: User) -> Checkpoint:
    """A checkpoint of the seal chain, to be stored elsewhere."""
    by.require(Permission.SEE_LOG)
    trail.record("checkpoint_exported", by=by, about=by)
    exported = checkpoints.create()
    if exported is None:
        raise NoEvents(_("Nothing has been sealed yet. Try again in a moment."))
    return exported


def _readable() -> QuerySet[Event]:
    own_goals = (
        Goal.objects.exclude(person=None).annotate(key=Cast("pk", CharField())).values("key")
    )
    about_own_goal = Q(about="goal", about_id__in=own_goals)
    return Event.objects.filter(action__in=EVENT_SENTENCES).exclude(about_own_goal)


def _in_period(events: QuerySet[Event], filters: EventFilter) -> QuerySet[Event]:
    if filters.since:
        events = events.filter(at__gte=brand.start_of(filters.since))
    if filters.last_day:
        events = events.filter(at__lt=brand.start_of(filters.last_day + timedelta(days=1)))
    return events


def _names(events: Sequence[Event], by: User) -> dict[tuple[str, str], str]:
    """One query per kind of subject."""
    ids: dict[str, set[str]] = defaultdict(set)
    for event in events:
        ids[event.about].add(event.about_id)
    return {
        (kind, key): name
        for kind, ids_of_kind in ids.items()
        for key, name in subject_names.names_of(kind, ids_of_kind, by=by).items()
    }


def _line(event: Event, people: dict[UUID, str], names: dict[tuple[str, str], str]) -> EventLine:
    departed = _("Somebody who has left")
    who = people.get(event.actor, departed) if event.actor else _("The hub")
    missing = _("somebody who has left") if event.about == "user" else _("something since removed")
    values = {
        "who": who,
        "what": quotable(names.get((event.about, event.about_id), missing)),
        "roles": _roles(event.codes.get("roles", [])),
    }
    seal = getattr(event, "seal", None)
    return EventLine(
        at=event.at,
        sentence=str(EVENT_SENTENCES[event.action]) % values,
        who=who,
        about=event.about,
        about_id=event.about_id,
        position=seal.position if seal else None,
    )


def _roles(codes: Sequence[str]) -> str:
    known = [str(Role(code).label) for code in codes if code in Role.values]
    return ", ".join(known) or _("none")


def _row(line: EventLine) -> list[CellValue]:
    return [_moment(line.at), line.who, line.sentence, line.position]


def _moment(value: datetime) -> str:
    return date_format(brand.local(value), "Y-m-d H:i:s")
