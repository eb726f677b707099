"""Raising the threshold from the next month on, and never below that of counted months."""

from datetime import timedelta

import pytest
from django.utils import timezone

from advocacy.errors import InvalidFields
from advocacy.figures import aggregation, monthly, reporting_months, threshold_changes
from advocacy.figures.models import MonthlyCell, ReportingMonth
from advocacy.people import brand, settings_rows
from advocacy.people.permissions import Role
from advocacy.thresholds import group_size
from tests.factories import BrandFactory, ShareFactory, TeamFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    BrandFactory()
    return UserFactory(roles=[Role.ADMIN])


def shares(number, *, opened_at):
    team = TeamFactory()
    for person in UserFactory.create_batch(20, team=team)[:number]:
        ShareFactory(person=person, team=team, opened_at=opened_at)


def company_suppression(month):
    cell = MonthlyCell.objects.get(month__since=month, team=None, own=False, dimension="")
    return cell.suppression


def test_counted_month_keeps_its_threshold(admin):
    shares(4, opened_at=timezone.now())
    aggregation.count_new(at=timezone.now())
    month = reporting_months.month_of(brand.today())

    threshold_changes.set_threshold(eligible=8, contributing=5, by=admin)
    settings_rows.clear_cache()
    monthly.count_again(month)

    assert group_size.current_threshold() == (8, 5)
    assert monthly.threshold_of(month) == (5, 3)
    assert company_suppression(month) == ""


def test_uncounted_month_takes_the_new_threshold(admin):
    threshold_changes.set_threshold(eligible=8, contributing=5, by=admin)
    settings_rows.clear_cache()
    shares(4, opened_at=timezone.now())

    aggregation.count_new(at=timezone.now())

    month = reporting_months.month_of(brand.today())
    assert (monthly.threshold_of(month), company_suppression(month)) == ((8, 5), "few")


@pytest.mark.parametrize(("eligible", "contributing"), [(4, 3), (5, 2), (101, 3), (5, 26)])
def test_threshold_outside_its_limits_is_refused(admin, eligible, contributing):
    with pytest.raises(InvalidFields):
        threshold_changes.set_threshold(eligible=eligible, contributing=contributing, by=admin)


def test_threshold_is_not_lowered_below_that_of_a_counted_month(admin):
    threshold_changes.set_threshold(eligible=50, contributing=20, by=admin)
    threshold_changes.set_threshold(eligible=10, contributing=4, by=admin)
    since = reporting_months.month_of(brand.today())
    ReportingMonth.objects.create(
        since=since,
        last_day=since + timedelta(days=27),
        counted_at=timezone.now(),
        minimum_eligible=10,
        minimum_contributing=4,
    )

    with pytest.raises(InvalidFields) as refused:
        threshold_changes.set_threshold(eligible=9, contributing=3, by=admin)

    assert [problem.field for problem in refused.value.problems] == ["eligible", "contributing"]
