"""Differences of published periods, in a company whose people come and go."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import combinations

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advocacy.figures import aggregation, published_figures, reporting_months
from advocacy.figures.published_figures import ReportingPeriod
from advocacy.people import deactivation
from advocacy.people.models import Membership
from advocacy.people.permissions import Role
from advocacy.sharing.models import Share
from tests.factories import BrandFactory, ShareFactory, TeamFactory, UserFactory, approved_story

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 20, 12, tzinfo=UTC)
MONTHS = reporting_months.months_between(date(2026, 3, 10), date(2026, 5, 10))
shared_by = st.lists(st.sets(st.integers(0, 13), max_size=12), min_size=3, max_size=3)


def noon(day):
    return datetime.combine(day, time(12), tzinfo=UTC)


def company(shared_by, time_machine):
    """Two teams of seven: one joins and one leaves in the middle of April."""
    admin = UserFactory(roles=[Role.ADMIN])
    parent = TeamFactory()
    teams = [TeamFactory(parent=parent), TeamFactory(parent=parent)]
    people = [UserFactory(team=teams[number % 2]) for number in range(14)]
    middle = MONTHS[1] + timedelta(days=15)
    Membership.objects.filter(person=people[0]).update(since=middle)
    for month, numbers in zip(MONTHS, shared_by, strict=True):
        story = approved_story()
        for number in numbers:
            shared = {"person": people[number], "team": teams[number % 2], "story": story}
            ShareFactory(opened_at=noon(month + timedelta(days=2)), **shared)
    time_machine.move_to(noon(middle))
    deactivation.deactivate(people[1], by=admin)
    time_machine.move_to(NOW)
    aggregation.count_new(at=NOW)
    return parent, teams


def periods():
    for first, last in combinations(range(len(MONTHS) + 1), 2):
        yield ReportingPeriod(MONTHS[first], reporting_months.last_day(MONTHS[last - 1]))


def people_behind(teams, month):
    shares = Share.objects.filter(team__in=teams)
    start, end = noon(month), noon(reporting_months.last_day(month))
    return shares.filter(opened_at__range=(start, end)).values("person").distinct().count()


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(shared_by)
def test_period_is_the_sum_of_months_that_pass_the_threshold(time_machine, shared_by):
    with transaction.atomic():
        BrandFactory(time_zone="UTC")
        parent, teams = company(shared_by, time_machine)
        below = {parent.pk: teams, **{team.pk: [team] for team in teams}}
        found = {
            (node, period): published_figures.total(period, team=node).sums["opened"]
            for node in below
            for period in periods()
        }
        alone = {
            (node, month): found[node, ReportingPeriod(month, reporting_months.last_day(month))]
            for node in below
            for month in MONTHS
        }
        behind = {key: people_behind(below[key[0]], key[1]) for key in alone}
        transaction.set_rollback(True)

    for (node, period), opened in found.items():
        assert opened == sum(alone[node, month] for month in period.months)
    for key, opened in alone.items():
        assert opened in {0, behind[key]}
        assert opened == 0 or behind[key] >= 3
    for month in MONTHS:
        whole, parts = alone[parent.pk, month], sum(alone[team.pk, month] for team in teams)
        assert whole == 0 or whole - parts == 0 or whole - parts >= 3
