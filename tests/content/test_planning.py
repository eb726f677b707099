"""Planning belongs to the story: moved without approval, refused where it could not hold."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from advocacy.audit.models import Event
from advocacy.content import calendar, planning
from advocacy.content.models import QuietPeriod, Status, Story
from advocacy.content.planning import QuietPeriodOptions
from advocacy.errors import Invalid, NotAllowed
from advocacy.people import brand
from advocacy.people.permissions import Role
from tests.factories import (
    BrandFactory,
    QuietPeriodFactory,
    StoryFactory,
    TopicFactory,
    UserFactory,
    approved_story,
)

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
COPENHAGEN = ZoneInfo("Europe/Copenhagen")
BEFORE = datetime(2026, 3, 1, tzinfo=COPENHAGEN)  # a Sunday, four weeks before the clocks change


def curator():
    return UserFactory(roles=[Role.CURATOR])


def later(days=1):
    return timezone.now() + days * DAY


def embargoed(days=1, **more):
    return approved_story(embargo_at=later(days), **more)


def test_plan_moves_an_approved_story_without_a_new_approval():
    story, by, at = embargoed(), curator(), later(3)

    planning.plan(story, at=at, by=by)

    moved = Story.objects.get(pk=story.pk)
    assert (moved.planned_at, moved.status) == (at, Status.APPROVED)
    assert Event.objects.get().action == "story_planned"


def test_plan_is_for_curators():
    with pytest.raises(NotAllowed):
        planning.plan(embargoed(), at=later(3), by=UserFactory(roles=[Role.APPROVER]))


@pytest.mark.parametrize(
    ("fields", "days", "code"),
    [
        ({}, 3, "offered"),
        ({"embargo_at": 2}, -1, "past"),
        ({"embargo_at": 2}, 1, "embargo"),
        ({"embargo_at": 2, "expires_at": 4}, 5, "expired"),
    ],
)
def test_plan_outside_of_embargo_and_expiry_is_refused(fields, days, code):
    story = approved_story(**{name: later(value) for name, value in fields.items()})

    with pytest.raises(Invalid) as refusal:
        planning.plan(story, at=later(days) - timedelta(minutes=1), by=curator())

    assert refusal.value.code == code


def test_unplanned_story_is_offered_as_soon_as_it_may_be():
    story = approved_story()
    Story.objects.filter(pk=story.pk).update(planned_at=later())

    planning.unplan(story, by=curator())

    assert story in Story.objects.live(at=timezone.now())


def test_suggestions_are_approved_and_unscheduled_or_missing_translations():
    held, planned, offered = embargoed(), embargoed(), approved_story()
    Story.objects.filter(pk=planned.pk).update(planned_at=later(2))
    late = embargoed(days=30)
    translation = StoryFactory(
        family=offered.family, language="da", version__status=Status.IN_REVIEW
    )
    StoryFactory(version__status=Status.IN_REVIEW)

    found = planning.unscheduled()

    soon, much_later = (brand.day_of(timezone.now() + days * DAY) for days in (5, 40))
    assert {
        story for story in found if planning.fits(story, planning.default_publish_time(soon))
    } == {held, translation}
    assert late in {
        story for story in found if planning.fits(story, planning.default_publish_time(much_later))
    }


def test_quiet_periods_are_added_changed_and_removed_with_a_trace():
    by, wind = curator(), TopicFactory()
    wanted = QuietPeriodOptions(name="Results", starts_at=later(1), ends_at=later(2), topics=[wind])

    period = planning.add_quiet_period(wanted, by=by)
    planning.change_quiet_period(
        period, QuietPeriodOptions(name="Results", starts_at=later(1), ends_at=later(3)), by=by
    )
    changed = QuietPeriod.objects.get()
    topics = list(changed.topics.all())
    planning.remove_quiet_period(changed, by=by)

    assert (changed.ends_at > later(2.5), topics) == (True, [])
    assert [event.action for event in Event.objects.order_by("at")] == [
        "quiet_period_added",
        "quiet_period_changed",
        "quiet_period_removed",
    ]


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ({"name": " "}, "required"),
        ({"starts_at": -1}, "past"),
        ({"ends_at": 1}, "order"),
    ],
)
def test_quiet_period_is_refused_without_name_or_backwards_or_in_the_past(wanted, code):
    whole = {"name": "Results", "starts_at": 1, "ends_at": 2, **wanted}
    moments = {name: later(whole[name]) for name in ("starts_at", "ends_at")}
    if code == "order":
        moments["ends_at"] = moments["starts_at"]

    with pytest.raises(Invalid) as refusal:
        planning.add_quiet_period(QuietPeriodOptions(name=whole["name"], **moments), by=curator())

    assert refusal.value.code == code


def test_period_that_has_begun_keeps_its_beginning():
    period = QuietPeriodFactory(starts_at=later(-1), ends_at=later(1))
    moved = QuietPeriodOptions(name="Results", starts_at=later(0.5), ends_at=later(2))

    with pytest.raises(Invalid):
        planning.change_quiet_period(period, moved, by=curator())

    kept = QuietPeriodOptions(name="Results", starts_at=period.starts_at, ends_at=later(2))
    assert planning.change_quiet_period(period, kept, by=curator()).ends_at == kept.ends_at


def test_days_are_those_of_the_company_when_the_clocks_change():
    BrandFactory(time_zone="Europe/Copenhagen")
    late = planned(datetime(2026, 3, 29, 23, 30, tzinfo=COPENHAGEN))
    early = planned(datetime(2026, 3, 30, 0, 0, tzinfo=COPENHAGEN))

    days = calendar.days(date(2026, 3, 23), 14, at=BEFORE)

    begins = {day.on: [entry.story for entry in day.begin] for day in days if day.begin}
    assert begins == {date(2026, 3, 29): [late], date(2026, 3, 30): [early]}


def test_calendar_shows_gaps_overfull_days_ends_and_quiet_periods():
    BrandFactory(time_zone="Europe/Copenhagen")
    monday = datetime(2026, 3, 23, 9, tzinfo=COPENHAGEN)
    for _ in range(4):
        planned(monday, expires_at=monday + 2 * DAY)
    period = QuietPeriodFactory(starts_at=monday + 2 * DAY, ends_at=monday + 4 * DAY)
    waiting = planned(monday + 3 * DAY)

    days = calendar.days(date(2026, 3, 23), 7, at=BEFORE)

    assert [day.is_overfull for day in days] == [True, *[False] * 6]
    assert [day.is_gap for day in days] == [False, True, *[False] * 5]
    assert [len(day.end) for day in days] == [0, 0, 4, 0, 0, 0, 0]
    assert [bool(day.quiet) for day in days] == [False, False, True, True, True, False, False]
    [entry] = days[4].begin
    assert (entry.story, entry.waits_for, entry.at) == (waiting, period, period.ends_at)


def test_calendar_finds_stories_delayed_by_a_long_quiet_period():
    BrandFactory(time_zone="Europe/Copenhagen")
    first = datetime(2026, 3, 2, tzinfo=COPENHAGEN)
    QuietPeriodFactory(starts_at=first, ends_at=first + 10 * DAY)
    QuietPeriodFactory(starts_at=first + 5 * DAY, ends_at=first + 22 * DAY)
    waiting = planned(first + DAY)

    days = calendar.days(date(2026, 3, 23), 7, at=BEFORE)

    assert [entry.story for day in days for entry in day.begin] == [waiting]
    assert days[1].begin


def planned(at, **fields):
    story = approved_story(**fields)
    Story.objects.filter(pk=story.pk).update(planned_at=at, released_at=BEFORE - DAY)
    return story
