"""Translated names of background jobs and queues."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from advocacy.jobs.status import WorkerStatus, WorkStatus

WORK: dict[str, Promise] = {
    "approvals": _("Approvals"),
    "cards": _("Stories in Teams and Slack"),
    "copies": _("Copies of people’s data"),
    "links": _("Checks of links"),
    "mails": _("Emails"),
    "notices": _("Notices"),
    "packs": _("Content packs"),
    "pictures": _("Pictures"),
    "sources": _("Sources"),
}
QUEUES: dict[str, tuple[Promise, Promise]] = {
    "prompt": (_("Prompt work"), _("Notices, the log’s seals, counting, releases")),
    "mail": (_("Emails"), _("Everything the hub sends by email")),
    "slow": (
        _("Slow work"),
        _("Pictures, sources, content packs, copies, checks of links, Teams and Slack"),
    ),
}


@dataclass(frozen=True)
class NamedWork:
    """A kind of job with its translated name."""

    name: Promise
    work: WorkStatus


@dataclass(frozen=True)
class NamedWorker:
    """A queue with its translated name and heartbeat."""

    name: Promise
    what: Promise
    seen_at: datetime | None
    is_late: bool


def named_work(rows: Iterable[WorkStatus]) -> Iterator[NamedWork]:
    return (NamedWork(WORK[row.name], row) for row in rows)


def named_workers(rows: Iterable[WorkerStatus]) -> Iterator[NamedWorker]:
    return (NamedWorker(*QUEUES[row.queue], row.seen_at, row.is_late) for row in rows)
