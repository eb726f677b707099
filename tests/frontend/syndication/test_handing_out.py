"""Feeds, panels and calendars as others are given them: whole, unchanged, or not at all."""

import html
import json
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from defusedxml.ElementTree import fromstring
from django.urls import reverse
from django.utils import timezone

from advocacy.content import pausing
from advocacy.content.models import Story, StoryVersion
from advocacy.people.permissions import Role
from advocacy.syndication import tokens
from advocacy.syndication.tokens import FeedOptions
from tests.factories import BrandFactory, TeamFactory, UserFactory, approved_story
from tests.networks.table import corpus_texts
from tests.syndication import ical_reader

pytestmark = pytest.mark.django_db

SITES = "https://intranet.example\nhttps://vindhus.sharepoint.com"


@pytest.fixture
def admin():
    BrandFactory(name="Vindhus")
    return UserFactory(roles=[Role.ADMIN])


@pytest.fixture
def made(admin):
    """Token and paths by kind."""
    feed = tokens.make(FeedOptions(kind="feed", name="Feed", language="en"), by=admin)
    panel = tokens.make(
        FeedOptions(kind="panel", name="Panel", language="en", sites=SITES), by=admin
    )
    calendar = tokens.make_calendar(
        by=UserFactory(roles=[Role.CURATOR]), name="Plan", language="en", own=False
    )
    given = {"json": feed, "rss": feed, "panel": panel, "calendar": calendar}
    return {
        name: (token, reverse(f"syndication:{name}", args=[plain]))
        for name, (token, plain) in given.items()
    }


NAMES = ["json", "rss", "panel", "calendar"]
TYPES = {"json": "application/feed+json", "rss": "application/rss+xml"} | {
    "panel": "text/html",
    "calendar": "text/calendar",
}


@pytest.mark.parametrize("name", NAMES)
def test_it_is_given_to_whoever_has_the_address_and_to_nobody_else(client, made, admin, name):
    token, path = made[name]

    given = client.get(path)

    assert given.status_code == 200
    assert given["Content-Type"] == f"{TYPES[name]}; charset=utf-8"
    assert given["Cache-Control"] == "private, no-cache"
    assert given["Referrer-Policy"] == "no-referrer"
    assert client.get(path.replace(path.split("/")[2], "x" * 43)).status_code == 404
    tokens.revoke(token, by=admin)
    gone = client.get(path, headers={"If-None-Match": given["ETag"]})
    assert (gone.status_code, gone["Cache-Control"]) == (404, "no-store")


@pytest.mark.parametrize("name", NAMES)
def test_no_session_is_read_and_no_cookie_set(client, made, admin, name):
    _token, path = made[name]
    stranger = client.get(path)

    client.force_login(UserFactory(language="da", name="Mette Holm"))
    person = client.get(path)

    assert (person.content, person["ETag"]) == (stranger.content, stranger["ETag"])
    assert "Mette" not in person.content.decode()
    assert not person.cookies
    assert "Cookie" not in person.get("Vary", "")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("way", ["withdrawn", "over", "paused", "embargoed", "for a team"])
def test_what_goes_is_gone_even_for_who_asks_only_by_date(client, made, name, way):
    story, path = approved_story(title="A blade at sea", language="en"), made[name][1]
    first = client.get(path)
    assert "A blade at sea" in first.content.decode()
    dated = {"If-Modified-Since": first["Last-Modified"]}
    assert client.get(path, headers=dated).status_code == 304
    assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 304

    if name == "calendar" and way in {"embargoed", "for a team"}:
        return  # the desk plans these, too
    leave(story, way)

    for headers in (dated, {"If-None-Match": first["ETag"]}):
        then = client.get(path, headers=headers)
        assert then.status_code == 200
        assert "A blade at sea" not in then.content.decode()


def leave(story, way):
    now, version = timezone.now(), StoryVersion.objects.filter(pk=story.live_version_id)
    if way == "withdrawn":
        Story.objects.filter(pk=story.pk).update(live_version=None, withdrawn_at=now)
        by = UserFactory()
        version.update(
            status="withdrawn", withdrawn_at=now, withdrawn_by=by, withdrawal_reason="Wrong"
        )
    elif way == "over":
        version.update(expires_at=now)
    elif way == "paused":
        pausing.pause(by=UserFactory(roles=[Role.ADMIN]), reason="An accident")
    elif way == "embargoed":
        version.update(embargo_at=now + timedelta(hours=1))
    else:
        version.get().audience_teams.add(TeamFactory())


def test_naughty_titles_are_whole_in_every_format(client, made, corpora):
    texts = [text[:200] for text in corpus_texts(corpora) if "\x00" not in text]
    texts = [text for text in texts if text.strip()]
    for start in range(0, len(texts), 50):
        Story.objects.all().update(live_version=None)
        some = texts[start : start + 50]
        for text in some:
            approved_story(title=text, summary=text, language="en")

        told = json.loads(client.get(made["json"][1]).content)["items"]
        items = fromstring(client.get(made["rss"][1]).content).findall("channel/item")

        assert {item["title"] for item in told} == set(some)
        assert {item.findtext("title") for item in items} == {in_xml(text) for text in some}
        assert {html.unescape(item.findtext("description")) for item in items} == {
            html.unescape(html.escape(in_xml(text))) for text in some
        }


def in_xml(text):
    """What an XML document can hold of it; a parser makes one of every line end."""
    kept = "".join(c for c in text if c in "\t\n\r" or ord(c) >= 32)
    kept = "".join(c for c in kept if c not in "\ufffe\uffff")
    return kept.replace("\r\n", "\n").replace("\r", "\n")


def test_the_panel_is_for_its_sites_alone_and_runs_nothing(client, made):
    approved_story(title="<script>alert(1)</script>", language="en")

    page = client.get(made["panel"][1])

    assert "X-Frame-Options" not in page
    policy = page["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; ")
    assert policy.endswith(
        "frame-ancestors https://intranet.example https://vindhus.sharepoint.com"
    )
    assert "<script" not in page.content.decode()
    assert page["Content-Language"] == "en"


def test_links_lead_to_the_sheet_and_are_nobodys_own(client, made, settings):
    story = approved_story(language="en", url="https://vindhus.example/hall")
    sheet = settings.BASE_URL + reverse("sharing:sheet", args=[story.pk])

    [item] = json.loads(client.get(made["json"][1]).content)["items"]

    assert (item["url"], item["external_url"]) == (sheet, "https://vindhus.example/hall")
    assert f'href="{sheet}"' in client.get(made["panel"][1]).content.decode()
    for name in NAMES:
        assert "/l/" not in client.get(made[name][1]).content.decode()


def test_json_feed_has_what_version_1_1_requires(client, made):
    approved_story(title="New hall", summary="", language="en")

    feed = json.loads(client.get(made["json"][1]).content)

    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == "Stories from Vindhus"
    assert feed["feed_url"] == "http://testserver" + made["json"][1]
    [item] = feed["items"]
    assert isinstance(item["id"], str)
    assert item["content_text"] == "New hall"
    assert isinstance(item["tags"], list)


def test_an_empty_feed_is_a_feed(client, made):
    feed = fromstring(client.get(made["rss"][1]).content)

    assert isinstance(feed, ElementTree.Element)
    assert (feed.tag, feed.get("version"), feed.findall("channel/item")) == ("rss", "2.0", [])
    assert json.loads(client.get(made["json"][1]).content)["items"] == []
    assert ical_reader.events(client.get(made["calendar"][1]).content) == []
    assert "nothing new" in client.get(made["panel"][1]).content.decode()


def test_too_many_unknown_addresses_are_told_to_wait(client, admin):
    path = reverse("syndication:json", args=["x" * 43])
    seen = {client.get(path).status_code for _ in range(tokens.UNKNOWN.burst)}

    refused = client.get(path)

    assert seen == {404}
    assert refused.status_code == 429
    assert int(refused["Retry-After"]) > 0
