from datetime import UTC, datetime, timedelta

import pytest
from django.core import serializers
from django.utils import timezone

from advocacy.clicks import batch_classification, django_recording, visitor_hashes
from advocacy.clicks.models import AgentShape, Click, DailySalt
from advocacy.clicks.visits import Visit
from tests.factories import LinkFactory

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:146.0) Gecko/20100101 Firefox/146.0"


@pytest.fixture(autouse=True)
def _fresh_salts():
    visitor_hashes.delete_expired(at=timezone.now())
    yield
    visitor_hashes.delete_expired(at=timezone.now())


def click(link, *, address="192.0.2.7", at=None):
    visit = Visit(at=at or timezone.now(), user_agent=AGENT, address=address)
    return django_recording.record(link, visit=visit)


def test_hash_is_the_same_on_one_link_and_day():
    link = LinkFactory()

    assert click(link).visitor == click(link).visitor
    assert click(link).visitor != click(link, address="192.0.2.8").visitor


def test_hash_differs_on_another_link_and_day():
    link, other = LinkFactory(), LinkFactory()

    today = click(link)

    assert today.visitor != click(other).visitor
    assert today.visitor != click(link, at=timezone.now() + timedelta(days=1)).visitor


def test_no_address_and_no_version_of_an_agent_is_stored():
    click(LinkFactory())

    rows = serializers.serialize("json", [*Click.objects.all(), *AgentShape.objects.all()])

    assert "192.0.2.7" not in rows
    assert "146.0" not in rows
    assert AgentShape.objects.get().shape == "Mozilla/ (X; Linux x; rv:) Gecko/ Firefox/"


def test_salts_and_hashes_across_links_are_deleted_after_48_hours():
    old = click(LinkFactory(), at=timezone.now() - timedelta(days=3))
    fresh = click(LinkFactory())
    batch_classification.classify_new()

    visitor_hashes.delete_expired(at=timezone.now())

    old.refresh_from_db()
    fresh.refresh_from_db()
    assert (old.visitor_anywhere, fresh.visitor_anywhere is None) == (None, False)
    assert [salt.day for salt in DailySalt.objects.all()] == [timezone.now().date()]


def test_salts_are_kept_for_two_days(time_machine):
    for hour in range(0, 24 * 6, 5):
        now = datetime(2026, 3, 10, tzinfo=UTC) + timedelta(hours=hour)
        time_machine.move_to(now)
        click(LinkFactory())

        visitor_hashes.delete_expired(at=now)

        days = set(DailySalt.objects.values_list("day", flat=True))
        assert days <= {now.date(), now.date() - timedelta(days=1)}


def test_deleted_salt_is_not_recreated(time_machine):
    time_machine.move_to(NOON)
    before = bytes(click(LinkFactory()).visitor_anywhere)
    visitor_hashes.delete_expired(at=NOON + timedelta(hours=48))

    again = click(LinkFactory(), at=NOON)

    assert bytes(again.visitor_anywhere) != before


def test_clicks_of_one_person_are_unlinkable_after_48_hours(time_machine):
    time_machine.move_to(NOON)
    one_person = [click(LinkFactory()) for _ in range(2)]
    batch_classification.classify_new()
    assert len(shared_by_all(one_person)) == 1

    visitor_hashes.delete_expired(at=NOON + timedelta(hours=48, minutes=1))

    assert shared_by_all(one_person) == set()
    assert {click.burst for click in one_person} == {2}


def shared_by_all(clicks):
    """Values of 16 bytes or more that stand in all of these rows: what could tell one person."""
    values = []
    for row in clicks:
        row.refresh_from_db()
        held = (getattr(row, column.attname) for column in row._meta.concrete_fields)
        values.append({bytes(one) for one in held if isinstance(one, bytes | memoryview)})
    return set.intersection(*values)
