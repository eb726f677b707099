"""Health checks for container orchestration and monitoring."""

from typing import Any

from celery import current_app
from celery.exceptions import OperationalError
from django.contrib.auth.decorators import login_not_required
from django.db import Error, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from advocacy.jobs import status

BROKER_SECONDS = 2


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """Liveness: the process responds."""
    return JsonResponse({"status": "ok"})


@login_not_required
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Readiness: 503 without database; broker, beat and workers are reported only."""
    if not _database_answers():
        return JsonResponse({"status": "unavailable", "database": "down"}, status=503)
    try:
        report = _background()
    except Error:  # it answers, but has no tables yet, or those of another version
        report = {"status": "degraded", "database": "not migrated"}
    if not _broker_answers():
        report |= {"status": "degraded", "broker": "down"}
    return JsonResponse(report)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return False
    return True


def _background() -> dict[str, Any]:
    """Heartbeats of beat and workers by queue, and pending jobs by kind."""
    now = timezone.now()
    workers = status.worker_statuses(at=now)
    return {
        "status": "degraded" if any(worker.is_late for worker in workers) else "ok",
        "queues": {
            worker.queue: {"beat_at": worker.seen_at, "late": worker.is_late} for worker in workers
        },
        "work": {
            row.name: {
                "due": row.due,
                "oldest_seconds": round(row.waited(at=now).total_seconds()),
                "failed_24h": row.failed,
            }
            for row in status.work_statuses(at=now)
        },
    }


def _broker_answers() -> bool:
    try:
        with current_app.connection_for_write(connect_timeout=BROKER_SECONDS) as broker:
            broker.ensure_connection(max_retries=1, interval_start=0, timeout=BROKER_SECONDS)
    except (OSError, OperationalError):
        return False
    return True
