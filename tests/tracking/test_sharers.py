from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advocacy.sharing.models import Evidence
from advocacy.tracking import counting, sharers
from advocacy.tracking.models import Verdict
from tests.factories import ClickFactory, ShareFactory, TeamFactory, UserFactory, approved_story

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 3, 2, tzinfo=UTC)
LATER = datetime(2026, 4, 20, tzinfo=UTC)

things = st.tuples(
    st.integers(0, 3), st.integers(0, 40), st.integers(0, 1), st.sampled_from(Evidence)
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(things, max_size=8),
    st.integers(0, 20),
    st.integers(0, 21),
    st.sampled_from(Evidence),
    st.integers(0, 45),
)
def test_sharers_of_a_period_are_those_of_its_shares(happened, start, length, evidence, today):
    since = MONDAY.date() + timedelta(days=start)
    until = since + timedelta(days=length)
    with transaction.atomic():
        people, teams = UserFactory.create_batch(4), TeamFactory.create_batch(2)
        for person, day, team, reached in happened:
            if day > today:
                continue  # nobody shares tomorrow
            _share(people[person], teams[team], MONDAY + timedelta(days=day, hours=9), reached)
        counting.count_new(at=LATER)

        found = {
            scope: sharers.in_period(
                since,
                until,
                teams=None if scope is None else [teams[scope].pk],
                evidence=evidence,
                today=MONDAY.date() + timedelta(days=today),
            )
            for scope in (None, 0, 1)
        }
        expected = {
            scope: {
                people[person].pk
                for person, day, team, reached in happened
                if day <= today
                and since <= MONDAY.date() + timedelta(days=day) <= until
                and scope in (None, team)
                and _reaches(reached, evidence)
            }
            for scope in found
        }
        transaction.set_rollback(True)

    assert {scope: set(people) for scope, people in found.items()} == expected


def test_newcomers_come_week_by_week():
    person, team = UserFactory(), TeamFactory()
    _share(person, team, MONDAY + timedelta(days=8), Evidence.OPENED)
    counting.count_new(at=LATER)

    weeks = sharers.week_by_week(
        date(2026, 3, 4),
        date(2026, 3, 17),
        teams=None,
        evidence=Evidence.OPENED,
        today=date(2026, 3, 17),
    )

    assert [(week.is_over, list(week.people)) for week in weeks] == [
        (False, []),
        (True, [person.pk]),
        (False, []),
    ]


def _reaches(reached, evidence):
    order = list(Evidence)
    return order.index(reached) >= order.index(evidence)


def _share(person, team, at, reached):
    confirmed = at if reached != Evidence.OPENED else None
    share = ShareFactory(
        person=person, team=team, story=approved_story(), opened_at=at, confirmed_at=confirmed
    )
    if reached == Evidence.PROVEN:
        minute = at + timedelta(minutes=5)
        ClickFactory(link=share.link, minute=minute, verdict=Verdict.PERSON)
