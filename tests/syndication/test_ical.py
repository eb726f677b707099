"""Calendars are read back by a second program, whatever stands in a title."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from advocacy.content.models import Story, StoryVersion
from advocacy.people import brand
from advocacy.people.permissions import Role
from advocacy.syndication import ical, planned_stories
from advocacy.syndication.ical import CalendarEvent
from tests.factories import BrandFactory, UserFactory, approved_story
from tests.networks.table import corpus_texts
from tests.syndication import ical_reader

CHANGED = datetime(2026, 12, 1, 12, tzinfo=UTC)


def event(summary, **given):
    values = {
        "uid": "story-1@hub.example",
        "starts_at": CHANGED,
        "lasts": timedelta(minutes=30),
        "summary": summary,
        "description": "",
        "address": "https://hub.example/desk/stories/1/",
        "is_certain": True,
    }
    return CalendarEvent(**{**values, **given})


def read_back(summary, **given):
    [read] = ical_reader.events(ical.written("Plan", [event(summary, **given)], changed_at=CHANGED))
    return read


def expected(text):
    """Line ends in one spelling; control characters are nobody's title."""
    for end in ("\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"):
        text = text.replace(end, "\n")
    return "".join(c for c in text if c in "\t\n" or (ord(c) >= 32 and ord(c) != 127))


def test_naughty_titles_come_back_as_they_were(corpora):
    for text in corpus_texts(corpora):
        assert read_back(text)["SUMMARY"] == expected(text)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_title_comes_back_as_it_was(text):
    assert read_back(text, description=text)["SUMMARY"] == expected(text)


@pytest.mark.parametrize("length", [66, 67, 68, 140, 141])
def test_lines_are_folded_between_characters(length):
    for letter in ("a", "ø", "日", "👩"):
        assert read_back(letter * length)["SUMMARY"] == letter * length


@pytest.mark.django_db
def test_a_plan_keeps_its_hour_over_the_night_of_summer_time():
    BrandFactory(time_zone="Europe/Copenhagen")
    now = datetime(2026, 10, 20, 8, tzinfo=UTC)
    began = now - timedelta(days=1)
    zone = ZoneInfo("Europe/Copenhagen")
    for day in (24, 26):
        story = approved_story(title=f"On the {day}th")
        story.released_at, story.planned_at = began, datetime(2026, 10, day, 9, tzinfo=zone)
        story.save()

    found = planned_stories.events(at=now)
    read = ical_reader.events(ical.written("Plan", found, changed_at=now))

    planned = {one["SUMMARY"]: one["DTSTART"] for one in read if "On the" in one["SUMMARY"]}
    assert planned == {"On the 24th": "20261024T070000Z", "On the 26th": "20261026T080000Z"}
    local = [ical_reader.moment(moment).astimezone(zone).hour for moment in planned.values()]
    assert local == [9, 9]


@pytest.mark.django_db
def test_the_calendar_holds_what_is_planned_and_not_what_has_gone():
    now, week = timezone.now(), timedelta(days=7)
    planned, withdrawn, over = (approved_story(title=t) for t in ("Planned", "Withdrawn", "Over"))
    curator = UserFactory(roles=[Role.CURATOR])
    for story in (planned, withdrawn, over):
        Story.objects.filter(pk=story.pk).update(planned_at=now + week)
    Story.objects.filter(pk=withdrawn.pk).update(live_version=None, withdrawn_at=now)
    StoryVersion.objects.filter(pk=withdrawn.newest_version_id).update(
        status="withdrawn", withdrawn_at=now, withdrawn_by=curator, withdrawal_reason="Wrong"
    )
    StoryVersion.objects.filter(pk=over.live_version_id).update(expires_at=now)

    [found] = planned_stories.events(at=now)

    assert (found.summary, found.uid) == ("Planned", f"story-{planned.pk}@testserver")
    assert brand.day_of(found.starts_at) == brand.day_of(now + week)
    assert found.is_certain
