"""How the queues are doing: what is due, how long it has waited, what failed, and who is alive."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from django.apps import apps
from django.db.models import Count, F, Min, QuerySet, Value

from advocacy.jobs.models import Heartbeat, LeasedRow, LeasedRowQuerySet

DAY = timedelta(days=1)
# A worker that is busy answers when its round is over; the longest is a minute.
LATE_AFTER = {
    "prompt": timedelta(minutes=1),
    "mail": timedelta(minutes=5),
    "slow": timedelta(minutes=5),
}


@dataclass(frozen=True, kw_only=True)
class WorkStatus:
    """One kind of work."""

    name: str
    due: int
    oldest: datetime | None
    failed: int

    def waited(self, *, at: datetime) -> timedelta:
        return at - self.oldest if self.oldest else timedelta()


@dataclass(frozen=True, kw_only=True)
class WorkerStatus:
    """Who works on one Celery queue, and when that was last seen."""

    queue: str
    seen_at: datetime | None
    is_late: bool


def record_heartbeat(queue: str, *, at: datetime) -> None:
    Heartbeat.objects.update_or_create(queue=queue, defaults={"at": at})


def worker_statuses(*, at: datetime) -> list[WorkerStatus]:
    """Late is who has not been seen for so long that prompt work is not prompt any more."""
    seen = dict(Heartbeat.objects.values_list("queue", "at"))
    return [
        WorkerStatus(
            queue=queue,
            seen_at=seen.get(queue),
            is_late=queue not in seen or seen[queue] < at - patience,
        )
        for queue, patience in LATE_AFTER.items()
    ]


def work_statuses(*, at: datetime) -> list[WorkStatus]:
    """Every kind of work, in one question to the database."""
    parts = [part for model in _leased_models() for part in _due_and_failed(model, at=at)]
    found = {(name, what): row for name, what, *row in parts[0].union(*parts[1:], all=True)}
    none = [0, None]
    return [
        WorkStatus(
            name=model.JOB_NAME,
            due=found.get((model.JOB_NAME, "due"), none)[0],
            oldest=found.get((model.JOB_NAME, "due"), none)[1],
            failed=found.get((model.JOB_NAME, "failed"), none)[0],
        )
        for model in _leased_models()
    ]


def _leased_models() -> list[type[LeasedRow]]:
    leased = [model for model in apps.get_models() if issubclass(model, LeasedRow)]
    return sorted(leased, key=lambda model: model.JOB_NAME)


def _due_and_failed(model: type[LeasedRow], *, at: datetime) -> Iterator[QuerySet[Any, Any]]:
    rows = cast(LeasedRowQuerySet[LeasedRow], model._default_manager.all())
    due, failed = rows.due(at=at), rows.failed(since=at - DAY)
    for what, some, moment in (("due", due, "due_at"), ("failed", failed, "failed_at")):
        named = some.order_by().values(work=Value(model.JOB_NAME), what=Value(what))
        yield named.annotate(number=Count("pk"), first=Min(F(moment))).values_list(
            "work", "what", "number", "first"
        )
