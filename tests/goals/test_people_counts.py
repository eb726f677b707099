"""Goals that count different people: by whole months, and never to be subtracted."""

from datetime import UTC, date, datetime, timedelta

import pytest

from advocacy.figures import aggregation
from advocacy.goals import goal_period
from advocacy.goals.progress import progress
from tests.factories import GoalFactory, ShareFactory, TeamFactory, UserFactory, approved_story

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 3, 2)  # March has the weeks from here to the 29th
NOW = datetime(2026, 3, 30, 12, tzinfo=UTC)


@pytest.fixture
def shared(time_machine):
    """Some of twenty people share in a week of March, counted from 0."""
    time_machine.move_to(NOW)
    team = TeamFactory()
    people = UserFactory.create_batch(20, team=team)
    for person in people:
        person.created_at = NOW - timedelta(days=900)
        person.save(update_fields=["created_at"])

    def share(week, some, *, confirmed=100):
        at = datetime(2026, 3, 3, 9, tzinfo=UTC) + timedelta(weeks=week)
        story = approved_story()
        for number, person in enumerate(people[some]):
            said_at = at if number < confirmed else None
            ShareFactory(person=person, team=team, story=story, opened_at=at, confirmed_at=said_at)

    return share


def reached(first_week, last_week, *, evidence="opened", **fields):
    aggregation.count_new(at=NOW)
    starts_on = MONDAY + timedelta(weeks=first_week)
    ends_on = MONDAY + timedelta(weeks=last_week, days=6)
    goal = GoalFactory(
        metric="active_advocates",
        evidence=evidence,
        **({"starts_on": starts_on, "ends_on": ends_on} | fields),
    )
    found = progress(goal, at=NOW)
    return None if found.suppression else (found.value, found.at_least)


def test_weeks_of_a_month_say_at_least_how_many_there_were(shared):
    shared(0, slice(0, 7))
    shared(1, slice(2, 12))

    assert reached(0, 3) == (12, False)
    assert reached(0, 1) == (10, True)  # as many as in the second week, which is told anyway


def test_a_week_less_than_its_month_isolates_nobody(shared):
    shared(0, slice(0, 7))
    shared(1, slice(1, 8))

    assert reached(0, 3) == (8, False)
    assert reached(0, 0) == (6, True)


def test_those_who_have_not_confirmed_are_not_told_of(shared):
    shared(0, slice(0, 9), confirmed=8)

    assert reached(0, 3) == (9, False)
    assert reached(0, 3, evidence="confirmed") == (7, True)


def test_too_few_who_have_confirmed_are_in_no_week(shared):
    shared(0, slice(0, 9), confirmed=2)
    aggregation.count_new(at=NOW)
    goal = GoalFactory(
        metric="active_advocates", starts_on=MONDAY, ends_on=MONDAY + timedelta(days=27)
    )

    found = progress(goal, at=NOW)

    assert found.suppression == "few"
    assert found.weeks == {}


def test_calendar_months_are_counted_as_the_months_of_whole_weeks(shared):
    shared(0, slice(0, 7))
    days = {"starts_on": date(2026, 3, 1), "ends_on": date(2026, 3, 31)}

    assert reached(0, 0, **days) == (7, False)
    months = goal_period.calendar_months(first=days["starts_on"], last=days["ends_on"])
    assert (months.first, months.last) == (MONDAY, date(2026, 3, 29))
    assert goal_period.calendar_months(date(2026, 3, 2), date(2026, 3, 31)) is None
