"""Raising five and three: from the next month on, and never below what months are counted with."""

from datetime import timedelta

import pytest
from django.utils import timezone

from advocacy.errors import InvalidFields
from advocacy.figures import aggregation, monthly, reporting_months, threshold_changes
from advocacy.figures.models import MonthlyCell, ReportingMonth
from advocacy.people import brand
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


def company_is_withheld(month):
    cell = MonthlyCell.objects.get(month__since=month, team=None, own=False, dimension="")
    return cell.suppression


def test_a_month_that_has_begun_keeps_its_numbers(admin):
    shares(4, opened_at=timezone.now())
    aggregation.count_new(at=timezone.now())
    month = reporting_months.month_of(brand.today())

    threshold_changes.set_threshold(could=8, did=5, by=admin)
    brand.forget()
    monthly.count_again(month)

    assert group_size.current_threshold() == (8, 5)
    assert monthly.threshold_of(month) == (5, 3)
    assert company_is_withheld(month) == ""


def test_the_next_month_is_counted_with_the_new_numbers(admin):
    threshold_changes.set_threshold(could=8, did=5, by=admin)
    brand.forget()
    shares(4, opened_at=timezone.now())

    aggregation.count_new(at=timezone.now())

    month = reporting_months.month_of(brand.today())
    assert (monthly.threshold_of(month), company_is_withheld(month)) == ((8, 5), "few")


@pytest.mark.parametrize(("could", "did"), [(4, 3), (5, 2), (101, 3), (5, 26)])
def test_five_and_three_are_never_undercut(admin, could, did):
    with pytest.raises(InvalidFields):
        threshold_changes.set_threshold(could=could, did=did, by=admin)


def test_a_slip_can_be_mended_until_a_month_is_counted_with_it(admin):
    threshold_changes.set_threshold(could=50, did=20, by=admin)
    threshold_changes.set_threshold(could=10, did=4, by=admin)
    since = reporting_months.month_of(brand.today())
    ReportingMonth.objects.create(
        since=since,
        last_day=since + timedelta(days=27),
        counted_at=timezone.now(),
        fewest_could=10,
        fewest_did=4,
    )

    with pytest.raises(InvalidFields) as refused:
        threshold_changes.set_threshold(could=9, did=3, by=admin)

    assert [problem.field for problem in refused.value.problems] == ["could", "did"]
