import pytest
from django.db import DatabaseError, connection, transaction

from advocacy.audit import immutability_triggers, sealing, trail
from advocacy.audit.models import Event, Seal
from tests.factories import TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    event = trail.record("topic_added", by=None, about=TopicFactory())
    sealing.seal_new()
    return event


CHANGES = {
    "an event is changed": lambda: Event.objects.update(action="topic_removed"),
    "an event is deleted": lambda: Event.objects.all()._raw_delete("default"),
    "a seal is changed": lambda: Seal.objects.update(digest="0" * 64),
    "a seal is deleted": lambda: Seal.objects.all()._raw_delete("default"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_database_refuses_changes(event, change):
    before = list(Event.objects.values()), list(Seal.objects.values())

    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
        change()

    assert (list(Event.objects.values()), list(Seal.objects.values())) == before


@pytest.mark.parametrize("model", [Event, Seal])
def test_no_table_of_the_trail_is_emptied_or_replaced(event, model):
    table = model._meta.db_table
    ways = {
        "postgresql": f"TRUNCATE {table} CASCADE",
        "sqlite": f"REPLACE INTO {table} SELECT * FROM {table}",
    }

    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
        connection.cursor().execute(ways[connection.vendor])


def test_triggers_of_a_rebuilt_table_are_reinstalled():
    name = next(iter(immutability_triggers.triggers(connection.vendor)))
    table = Event._meta.db_table
    on = f" ON {table}" if connection.vendor == "postgresql" else ""
    connection.cursor().execute(f"DROP TRIGGER {name}{on}")
    assert immutability_triggers.missing(connection) == [name]

    immutability_triggers.install(connection)
    immutability_triggers.install(connection)

    assert immutability_triggers.missing(connection) == []


@pytest.mark.django_db(transaction=True)
def test_the_tests_themselves_clean_up(event):
    """The next test fails if this one’s rows were still there."""
    assert Event.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_and_the_triggers_stand_again():
    assert Event.objects.count() == 0
    assert immutability_triggers.missing(connection) == []
