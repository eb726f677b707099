"""Which source is polled now, and by which worker."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from advocacy.intake import polling
from advocacy.jobs import leases
from tests.factories import BrandFactory, SourceFactory
from tests.intake.feeds import entry, given, plain, rss

pytestmark = pytest.mark.django_db


def claim(*, at):
    """The next source a worker would take, if there is one."""
    polling.postpone_to_opening_hours(at=at)
    due = polling.QUEUE.due(at)
    return next(iter(leases.claim(due, at=at, lease=polling.LEASE, limit=1)), None)


def test_a_source_is_in_one_workers_hands_at_a_time():
    source = SourceFactory()
    now = timezone.now()

    first, second = claim(at=now), claim(at=now)
    later = claim(at=now + timedelta(minutes=6))

    assert (first, second, later) == (source, None, source)


def test_outside_its_hours_a_source_waits_for_its_opening():
    BrandFactory(time_zone="Europe/Copenhagen")
    source = SourceFactory(from_hour=8, to_hour=16, due_at=datetime(2026, 11, 2, 4, tzinfo=UTC))

    claimed = claim(at=datetime(2026, 11, 2, 5, tzinfo=UTC))

    source.refresh_from_db()
    assert claimed is None
    assert source.due_at == datetime(2026, 11, 2, 7, tzinfo=UTC)


@pytest.mark.parametrize(("hour", "is_open"), [(21, True), (4, True), (5, False), (12, False)])
def test_hours_may_go_over_midnight(hour, is_open):
    BrandFactory(time_zone="Europe/Copenhagen")
    now = datetime(2026, 11, 2, hour, tzinfo=UTC)
    SourceFactory(from_hour=22, to_hour=6, due_at=now)

    claimed = claim(at=now)

    assert (claimed is not None) == is_open


def test_due_sources_are_polled_and_paused_ones_left_alone(serve, outside_of):
    for _number in range(3):
        plain(SourceFactory())
    SourceFactory(paused_at=timezone.now())
    outside = outside_of(serve(lambda request: [given(rss(entry(1)))]))

    polled = polling.poll_due(at=timezone.now(), outside=outside)

    assert polled == 3
    assert polling.poll_due(at=timezone.now(), outside=outside) == 0


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_ask_the_same_source(on_postgres):
    sources = {SourceFactory().pk for _number in range(4)}
    ready, now = threading.Barrier(4), timezone.now()

    def work(_worker):
        ready.wait()
        try:
            return claim(at=now).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        claimed = list(pool.map(work, range(4)))

    assert set(claimed) == sources
