"""The crisis log: pauses, withdrawals, used statements, and notes."""

from dataclasses import dataclass
from datetime import datetime

from advocacy.audit.models import Event
from advocacy.content import crisis
from advocacy.content.models import CrisisNote
from advocacy.log import event_list
from advocacy.people.models import User

ACTIONS = (
    "pause_started",
    "pause_lift_asked",
    "pause_lifted",
    "story_withdrawn",
    "statement_used",
    "crisis_noted",
)
MAX_ENTRIES = 60


@dataclass(frozen=True)
class CrisisLogEntry:
    """An entry of the crisis log, with the text of a note."""

    at: datetime
    sentence: str
    note: str


def latest_entries(*, by: User) -> list[CrisisLogEntry]:
    """The newest entries first; for people who act in a crisis."""
    crisis.require_may_act(by)
    events = list(Event.objects.filter(action__in=ACTIONS).order_by("-at", "-pk")[:MAX_ENTRIES])
    note_ids = [event.about_id for event in events if event.action == "crisis_noted"]
    notes = {
        str(pk): text
        for pk, text in CrisisNote.objects.filter(pk__in=note_ids).values_list("pk", "text")
    }
    lines = event_list.event_lines(events, by=by)
    return [CrisisLogEntry(line.at, line.sentence, _note(line, notes)) for line in lines]


def _note(line: event_list.EventLine, notes: dict[str, str]) -> str:
    return notes.get(line.about_id, "") if line.about == "crisisnote" else ""
