"""What the redirect reads and writes with its own statements is what the models say."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from advocacy.clicks import link_resolution
from advocacy.clicks.models import Click, DailySalt, KnownNetwork, NetworkClass
from advocacy.clicks.redirect import database_connections, wiring
from advocacy.clicks.redirect.database_connections import DatabaseUnavailable
from advocacy.clicks.redirect.request_facts import RequestFacts, new_id
from advocacy.content.models import Kind, Story
from advocacy.links.models import Link
from tests.factories import LinkFactory, ShareFactory, approved_story

pytestmark = pytest.mark.django_db(transaction=True)

NOON = int(datetime(2026, 11, 3, 12, tzinfo=UTC).timestamp())


@pytest.fixture
def database():
    database = wiring.database()
    yield database
    database.close()


def click(link):
    return RequestFacts(
        new_id(NOON), link.pk, NOON, "HEAD", True, "Mozilla/", "other", "ab" * 16, "cd" * 16
    )


def as_django_sees(code):
    related = ("share__story__live_version", "share__version")
    return link_resolution._link_target(Link.objects.select_related(*related).get(code=code))


@pytest.mark.parametrize("kind", [Kind.ARTICLE, Kind.JOB_AD])
@pytest.mark.parametrize("expires_at", [None, timezone.now() + timedelta(days=3)])
def test_target_agrees_with_django(database, kind, expires_at):
    share = ShareFactory(story=approved_story(kind=kind, expires_at=expires_at))

    assert database.read(share.link.code) == as_django_sees(share.link.code)


def test_withdrawn_and_shareless_links_agree_with_django(database):
    share, link = ShareFactory(story=approved_story()), LinkFactory()
    Story.objects.filter(pk=share.story_id).update(withdrawn_at=timezone.now(), live_version=None)

    found = database.read_again([share.link.code, link.code, "unknown"])

    assert found == {code: as_django_sees(code) for code in (share.link.code, link.code)}
    assert found[share.link.code].withdrawn


def test_click_is_stored_once_with_every_fact(database):
    facts = click(LinkFactory())

    assert database.write([facts]) == database.write([facts]) == [True]

    [stored] = Click.objects.all()
    as_written = Click(
        id=facts.id,
        link_id=facts.link,
        minute=datetime(2026, 11, 3, 12, tzinfo=UTC),
        method="HEAD",
        prefetch=True,
        agent=stored.agent,
        network_class=NetworkClass.OTHER,
        visitor=bytes.fromhex("ab" * 16),
        visitor_anywhere=bytes.fromhex("cd" * 16),
    )
    values = [
        [getattr(row, field.attname) for field in Click._meta.fields if field.name != "id"]
        for row in (stored, as_written)
    ]
    assert values[0] == values[1]
    assert (stored.id.hex, stored.agent.shape) == (facts.id, "Mozilla/")


def test_click_without_a_salt_has_no_visitor(database):
    assert database.write([click(LinkFactory())._replace(visitor=None, visitor_anywhere=None)]) == [
        True
    ]

    assert Click.objects.filter(visitor=None, visitor_anywhere=None).count() == 1


def test_click_on_a_deleted_link_does_not_prevent_others(database):
    link = LinkFactory()
    facts = [
        click(link),
        click(link)._replace(link=link.pk + 1000),
        click(link)._replace(shape="curl/"),
    ]

    assert database.write(facts) == [True, False, True]
    assert Click.objects.count() == 2


def test_salt_of_a_day_is_the_same_in_every_process(database):
    day = date(2026, 11, 3)

    salt = database.salt(day)

    assert database.salt(day) == salt == bytes(DailySalt.objects.get(day=day).salt)


def test_networks_are_read_from_the_table(database):
    KnownNetwork.objects.create(cidr="192.0.2.0/24", network_class=NetworkClass.INTERNAL)

    assert database.networks() == [("192.0.2.0/24", "internal")]


def test_probe_and_checkpoint_succeed_with_a_database(database):
    database.probe()
    database.checkpoint()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's driver has a timeout.")
def test_unresponsive_server_is_abandoned_at_the_deadline(monkeypatch):
    redirects = wiring.connection()
    [[backend]] = redirects.execute("SELECT pg_backend_pid()")
    monkeypatch.setattr(database_connections, "TIMEOUT", 0.05)

    with pytest.raises(DatabaseUnavailable, match="timeout"):
        redirects.execute("SELECT pg_sleep(30)")

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [backend])
