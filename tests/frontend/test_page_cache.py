"""A kept page is given again while it would be the same, and never to anybody else."""

import re
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from random import Random

import pytest
from django.db import connection
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from advocacy.audit import trail
from advocacy.content import pausing
from advocacy.content.models import Story
from advocacy.figures import aggregation
from advocacy.notices.models import Notice, NoticeKind
from advocacy.people.models import Brand
from advocacy.people.permissions import Role
from advocacy.sharing.models import Share
from frontend import page_cache
from tests.factories import (
    BrandFactory,
    ClickFactory,
    GoalFactory,
    ShareFactory,
    TeamFactory,
    UserFactory,
    approved_story,
    save_settings,
)
from tests.forms import form_in

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 18, 9, tzinfo=UTC)
TODAY = NOW.date()
OVERVIEW = "/insights/"
PLACES = ["/", "/inbox/", "/me/", "/me/results/", "/policy/", "/desk/", "/desk/review/", OVERVIEW]
ONCE = r'[A-Za-z0-9]{64}|(?<=/s/)\w+|(?<=/shares/)\w+(?=/question/)|(?<=name="button" value=")[^"]+'


@pytest.fixture(autouse=True)
def _not_made_anew(settings):
    settings.VERIFY_KEPT = False


@pytest.fixture
def leader(time_machine):
    time_machine.move_to(NOW)
    BrandFactory(name="Nordly")
    return UserFactory(name="Lea", roles=[Role.LEADER], language="en")


@pytest.fixture
def sea(leader):
    """Six of twenty have shared, a click each."""
    story, team = approved_story(title="Night shift"), TeamFactory(name="Sea")
    for person in UserFactory.create_batch(20, team=team)[:6]:
        share = ShareFactory(person=person, team=team, story=story, opened_at=NOW, confirmed_at=NOW)
        ClickFactory(link=share.link, minute=NOW)
    GoalFactory(title="The spring goal", starts_on=TODAY, ends_on=TODAY + timedelta(days=60))
    aggregation.count_new(at=NOW)
    return team


@pytest.fixture
def client(client, leader, sea):
    client.force_login(leader)
    return client


def text(client, address=OVERVIEW):
    return client.get(address).content.decode()


def made(monkeypatch):
    """The pages that are made from now on."""
    pages = []
    rendered = page_cache._rendered
    monkeypatch.setattr(page_cache, "_rendered", lambda page: pages.append(page) or rendered(page))
    return pages


def by_sql(sql, *parameters):
    """As another process would: nothing in this one hears of it."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)


def test_it_is_made_once(client, monkeypatch):
    first, pages = text(client), made(monkeypatch)

    assert text(client) == first
    assert pages == []


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        (lambda: by_sql("UPDATE advocacy_team SET name = %s", "Harbour"), "Harbour"),
        (lambda: by_sql("UPDATE advocacy_goal SET title = %s", "The summer goal"), "summer goal"),
        (lambda: by_sql("UPDATE advocacy_user SET theme = %s", "dark"), 'data-theme="dark"'),
        (lambda: by_sql("UPDATE advocacy_user SET language = %s", "da"), 'lang="da"'),
        (lambda: by_sql("UPDATE advocacy_monthlycell SET opened = opened + 4000"), "4,0"),
    ],
)
def test_a_change_in_another_process_shows_at_once(client, change, shown):
    assert shown not in text(client)

    change()

    assert shown in text(client)


def test_a_role_that_was_taken_ends_it_at_once(client, leader):
    assert client.get(OVERVIEW).status_code == HTTPStatus.OK

    by_sql("DELETE FROM advocacy_rolegrant WHERE person_id = %s", leader.pk)

    assert client.get(OVERVIEW).status_code == HTTPStatus.FORBIDDEN


def test_a_notice_is_counted_on_it_at_once(client, leader):
    before = text(client)

    event = trail.record("policy_waits", by=None, about=leader)
    Notice.objects.create(person=leader, kind=NoticeKind.POLICY_WAITS, event=event)

    assert text(client) != before


def test_the_company_can_be_renamed(client):
    assert "Nordly" in text(client)

    save_settings(Brand, name="Sydly")

    assert "Nordly" not in text(client)


def test_another_day_is_another_page(client, time_machine, monkeypatch):
    text(client)
    pages = made(monkeypatch)

    time_machine.move_to(NOW + timedelta(days=1))
    text(client)

    assert len(pages) == 1


def test_what_hangs_on_the_clock_alone_is_at_most_a_minute_old(client, monkeypatch):
    text(client)
    pages = made(monkeypatch)
    monkeypatch.setattr(page_cache, "monotonic", lambda: float("inf"))

    text(client)

    assert len(pages) == 1


def test_each_reader_has_their_own(client, leader):
    mine = text(client)
    other = UserFactory(name="Ole", roles=[Role.LEADER], language="en")
    visitor = Client()
    visitor.force_login(other)

    assert f'data-person="{other.pk}"' in text(visitor)
    assert f'data-person="{leader.pk}"' in mine
    assert text(client) == mine


def test_its_forms_have_the_reader_s_own_token(leader):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(leader)
    pages = [browser.get("/me/results/") for _ in range(2)]
    forms = [form_in(page, "action", "/me/results/goal/").fields for page in pages]

    assert forms[0] != forms[1]
    for form in forms:
        sent = browser.post("/me/results/goal/", {**form, "weekly": "1"})
        assert sent.status_code != HTTPStatus.FORBIDDEN


def test_a_message_is_said_once(client, leader):
    silent = text(client)
    client.post("/me/results/goal/", {"weekly": "2"})

    said = text(client)

    assert "Your goal is set" in said
    assert text(client) == silent


def buttons(client, address="/"):
    """What the share buttons of a page would send, by story."""
    page = LexborHTMLParser(text(client, address))
    return [
        {one.attributes["name"]: one.attributes["value"] for one in form.css("[name][value]")}
        for form in page.css("form[data-share]")
    ]


@pytest.mark.parametrize("page", ["feed", "sheet"])
def test_each_has_share_buttons_of_its_own(client, monkeypatch, page):
    address = f"/stories/{Story.objects.get().pk}/share/" if page == "sheet" else "/"
    first, pages = buttons(client, address), made(monkeypatch)

    again = buttons(client, address)

    assert pages == []
    assert len(first) == len(again) == 1
    assert first[0]["button"] != again[0]["button"]


def test_a_button_of_a_kept_feed_shares_once(client, leader):
    buttons(client)
    [button] = buttons(client)

    for _ in range(2):
        assert client.post("/shares/", button).status_code == HTTPStatus.OK

    shared = Share.objects.filter(person=leader).get()
    assert f"/s/{shared.link.code}" not in text(client, "/")


def test_the_code_of_a_button_is_the_one_in_its_text(client, leader):
    buttons(client)
    page = LexborHTMLParser(text(client, "/")).css_first("form[data-share]")
    client.post("/shares/", {"button": page.css_first("[name=button]").attributes["value"]})

    code = Share.objects.get(person=leader).link.code
    assert f"/s/{code}" in page.attributes["data-text"]
    assert page.attributes["data-question-url"] == f"/shares/{code}/question/"


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE advocacy_storyversion SET title = 'Day shift'",
        "UPDATE advocacy_story SET live_version_id = NULL",
        "UPDATE advocacy_user SET language = 'da'",
        "UPDATE advocacy_user SET signature = 'Lea at Nordly'",
    ],
)
def test_a_feed_that_has_changed_is_made_anew(client, monkeypatch, change):
    text(client, "/")
    pages = made(monkeypatch)

    by_sql(change)
    text(client, "/")

    assert len(pages) == 1


def of_anybody(page):
    """A page without the words that are new each time."""
    return re.sub(ONCE, "…", " ".join(page.content.decode().split()))


@pytest.mark.parametrize("seed", range(8))
def test_nobody_is_given_a_page_of_somebody_else(client, sea, seed):
    """Two people who differ in a few things ask for the same pages in turn."""
    random, story = Random(seed), Story.objects.get().pk
    visitors = [Client(), Client()]
    for visitor in visitors:
        visitor.force_login(
            UserFactory(
                name=random.choice(["Bo", "Åse"]),
                language=random.choice(["da", "en"]),
                roles=random.sample([Role.LEADER, Role.CURATOR, Role.APPROVER, Role.ADMIN], 2),
                signature=random.choice(["", "Bo at sea"]),
                theme=random.choice(["auto", "dark"]),
                team=random.choice([sea, None]),
            )
        )
    places = [*PLACES, f"/stories/{story}/", f"/stories/{story}/share/", f"/desk/stories/{story}/"]
    asked = [(visitor, place) for visitor in visitors for place in places] * 2
    random.shuffle(asked)

    given = [(visitor, place, visitor.get(place)) for visitor, place in asked]

    for visitor, place, page in given:
        page_cache.page_cache.clear()
        anew = visitor.get(place)
        assert (page.status_code, of_anybody(page)) == (anew.status_code, of_anybody(anew)), place


def test_a_story_that_ends_is_gone_at_its_end(client, time_machine):
    ends_at = NOW + timedelta(minutes=5)
    by_sql("UPDATE advocacy_storyversion SET expires_at = %s", ends_at)
    assert "Night shift" in text(client, "/")

    time_machine.move_to(ends_at + timedelta(seconds=1))

    assert "Night shift" not in text(client, "/")


def test_a_pause_is_said_at_once(client, leader):
    assert "Night shift" in text(client, "/")
    lets_go = UserFactory(roles=[Role.APPROVER])

    pausing.pause(by=lets_go, reason="An accident at the harbour")

    assert "An accident at the harbour" in text(client, "/")


def test_a_long_request_takes_no_more_memory(client):
    client.cookies["other"] = "x" * 4000

    text(client, f"{OVERVIEW}?said={'y' * 2000}")

    [key] = page_cache.page_cache._kept
    assert len(key) == 32
