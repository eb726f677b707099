"""A short run of each drill, so that the drills themselves stay working."""

import pytest

from tests.drills import killing, leaving, stopping, tampering, tampering_methods
from tests.drills.cluster import Cluster, binaries
from tests.drills.hub import DrillHub
from tests.needs import missing


@pytest.fixture
def hub():
    hub = DrillHub(links=10)
    yield hub
    hub.end()


@pytest.fixture
def cluster():
    if not binaries():
        missing("No PostgreSQL programs on this machine: apt-get install postgresql")
    cluster = Cluster()
    yield cluster
    cluster.end()


def test_killed_web_processes_lose_no_answered_click(hub):
    outcome = killing.drill(hub, times=1)

    assert outcome.passed, str(outcome)


def test_locked_database_file_loses_no_click(hub):
    outcome = stopping.drill(hub, [stopping.locked], times=1, seconds=1.5)

    assert outcome.passed, str(outcome)


def test_stopped_postgres_loses_no_click(cluster):
    hub = DrillHub(database_url=cluster.url, links=10)
    try:
        way = stopping.stopped(cluster, "immediate")
        outcome = stopping.drill(hub, [way], times=1, seconds=1)
    finally:
        hub.end()

    assert outcome.passed, str(outcome)


def test_deactivated_person_causes_no_later_effects(cluster):
    hub = leaving.LeavingHub(cluster)
    try:
        outcome = leaving.drill(hub, rounds=1, seed=1)
    finally:
        hub.end()

    assert outcome.passed, str(outcome)


@pytest.mark.django_db
def test_every_tampering_method_is_detected():
    outcome = tampering.drill(
        tampering_methods.WAYS, tampering_methods.a_chain(30), times=2 * len(tampering_methods.WAYS)
    )

    assert outcome.passed, str(outcome)
