import threading
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from advocacy.audit import sealing, trail, verification
from advocacy.audit.models import Event, Seal
from tests.factories import TopicFactory

pytestmark = pytest.mark.django_db


def written(number=1):
    return [trail.record("topic_added", by=None, about=TopicFactory()) for _ in range(number)]


def test_events_are_sealed_in_the_order_they_were_written():
    first, second = written(2)

    assert sealing.seal_new() == 2

    one, two = Seal.objects.order_by("position")
    assert (one.position, one.event_id, one.previous) == (1, first.pk, "")
    assert (two.position, two.event_id, two.previous) == (2, second.pk, one.digest)


def test_sealing_again_adds_only_what_is_new():
    written(2)
    sealing.seal_new()
    [third] = written()

    assert sealing.seal_new() == 1
    assert sealing.seal_new() == 0
    assert sealing.last_seal().event_id == third.pk


def test_a_commit_that_becomes_visible_late_is_sealed():
    with time_machine.travel(timezone.now() - timedelta(minutes=9), tick=False):
        [late] = written()
    with time_machine.travel(timezone.now() - timedelta(hours=5), tick=False):
        [very_late] = written()
    late_ones = Event.objects.filter(pk__in=[late.pk, very_late.pk])
    [newest] = written()
    seal_only(newest)

    sealing.seal_new()
    by_the_tick = set(late_ones.exclude(seal=None))
    sealing.seal_all()

    assert by_the_tick == {late}
    assert sealing.last_seal().event_id == very_late.pk
    assert list(verification.verify()) == []


def seal_only(event):
    """As when the others' transactions had not ended yet."""
    others = Event.objects.exclude(pk=event.pk)
    hidden = sealing.unsealed

    def visible(since=None):
        return hidden(since).exclude(pk__in=others.values("pk"))

    sealing.unsealed = visible
    try:
        sealing.seal_new()
    finally:
        sealing.unsealed = hidden


def test_more_than_one_batch_is_sealed(monkeypatch):
    monkeypatch.setattr(sealing, "BATCH_SIZE", 2)
    written(5)

    assert sealing.seal_all() == 5
    assert list(Seal.objects.values_list("position", flat=True).order_by("position")) == [
        1,
        2,
        3,
        4,
        5,
    ]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("on_postgres")
def test_concurrent_sealers_make_one_chain():
    written(30)

    def seal():
        sealing.seal_all()
        connection.close()

    threads = [threading.Thread(target=seal) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sealing.seal_all()

    assert Seal.objects.count() == 30
    assert list(verification.verify()) == []
