"""Status of background work: due and failed rows by kind of job, and the workers' heartbeats."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from django.apps import apps
from django.db.models import Count, F, Min, QuerySet, Value

from advocacy.jobs.models import Heartbeat, LeasedRow, LeasedRowQuerySet

DAY = timedelta(days=1)
# A busy worker sends its heartbeat after its round, which takes up to a minute.
LATE_AFTER = {
    "prompt": timedelta(minutes=1),
    "mail": timedelta(minutes=5),
    "slow": timedelta(minutes=5),
}


@dataclass(frozen=True, kw_only=True)
class WorkStatus:
    """Due and failed rows of one kind of job; `oldest` is when the oldest due row became due."""

    name: str
    due: int
    oldest: datetime | None
    failed: int

    def waited(self, *, at: datetime) -> timedelta:
        return at - self.oldest if self.oldest else timedelta()


@dataclass(frozen=True, kw_only=True)
class WorkerStatus:
    """The last heartbeat of the worker of one Celery queue."""

    queue: str
    seen_at: datetime | None
    is_late: bool


def record_heartbeat(queue: str, *, at: datetime) -> None:
    Heartbeat.objects.update_or_create(queue=queue, defaults={"at": at})


def worker_statuses(*, at: datetime) -> list[WorkerStatus]:
    """The status of each queue's worker; late after `LATE_AFTER` without a heartbeat."""
    seen_at = dict(Heartbeat.objects.values_list("queue", "at"))
    return [
        WorkerStatus(
            queue=queue,
            seen_at=seen_at.get(queue),
            is_late=queue not in seen_at or seen_at[queue] < at - late_after,
        )
        for queue, late_after in LATE_AFTER.items()
    ]


def work_statuses(*, at: datetime) -> list[WorkStatus]:
    """The status of every kind of job, in one query."""
    queries = [query for model in _leased_models() for query in _due_and_failed(model, at=at)]
    counts = {(name, what): row for name, what, *row in queries[0].union(*queries[1:], all=True)}
    none = [0, None]
    return [
        WorkStatus(
            name=model.JOB_NAME,
            due=counts.get((model.JOB_NAME, "due"), none)[0],
            oldest=counts.get((model.JOB_NAME, "due"), none)[1],
            failed=counts.get((model.JOB_NAME, "failed"), none)[0],
        )
        for model in _leased_models()
    ]


def _leased_models() -> list[type[LeasedRow]]:
    leased = [model for model in apps.get_models() if issubclass(model, LeasedRow)]
    return sorted(leased, key=lambda model: model.JOB_NAME)


def _due_and_failed(model: type[LeasedRow], *, at: datetime) -> Iterator[QuerySet[Any, Any]]:
    rows = cast(LeasedRowQuerySet[LeasedRow], model._default_manager.all())
    due, failed = rows.due(at=at), rows.failed(since=at - DAY)
    for what, selected, moment in (("due", due, "due_at"), ("failed", failed, "failed_at")):
        labelled = selected.order_by().values(work=Value(model.JOB_NAME), what=Value(what))
        yield labelled.annotate(number=Count("pk"), first=Min(F(moment))).values_list(
            "work", "what", "number", "first"
        )
