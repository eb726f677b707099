"""A period says how much of it has been counted."""

from datetime import date

import pytest
from django.utils import timezone

from advocacy.figures import period_coverage, reporting_months
from advocacy.figures.models import ReportingMonth
from advocacy.figures.published_figures import ReportingPeriod

pytestmark = pytest.mark.django_db
AUTUMN = ReportingPeriod(date(2026, 8, 31), date(2026, 11, 29))  # weeks 36 to 48


def counted(*months):
    for month in months:
        ReportingMonth.objects.create(
            since=month, last_day=reporting_months.last_day(month), counted_at=timezone.now()
        )


def coverage(on):
    return period_coverage.coverage(AUTUMN, on=on)[0]


def test_a_running_period_says_its_weeks_so_far():
    counted(*AUTUMN.months)

    found = coverage(date(2026, 11, 18))

    assert found.note == "weeks 36 to 47 counted so far, 12 of 13"
    assert len(found.finished) == 11


def test_a_period_that_began_to_be_counted_late_says_so():
    counted(AUTUMN.months[-1])

    assert coverage(date(2026, 12, 1)).note == "only weeks 45 to 48 counted, 4 of 13"


def test_a_period_that_is_counted_whole_says_nothing():
    counted(*AUTUMN.months)

    assert (coverage(date(2026, 11, 30)).note, coverage(date(2026, 11, 30)).is_whole) == ("", True)


def test_a_period_before_the_hub_is_not_counted():
    assert coverage(date(2026, 11, 18)).note == "not counted"
