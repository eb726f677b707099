"""Factories of monthly aggregates; the month itself is made once."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from advocacy.figures import reporting_months
from advocacy.figures.models import (
    CostEstimate,
    EstimateKind,
    MonthlyCell,
    ReportingMonth,
    SharingPattern,
    Trait,
)
from advocacy.insights.models import SavedReport
from advocacy.people.permissions import Role
from tests import days
from tests.factories import UserFactory

COUNTED_AT = datetime(2026, 4, 1, tzinfo=UTC)


class ReportingMonthFactory(DjangoModelFactory):
    class Meta:
        model = ReportingMonth
        django_get_or_create = ("since",)

    since = reporting_months.month_of(date(2026, 3, 10))
    last_day = factory.LazyAttribute(lambda month: reporting_months.last_day(month.since))
    counted_at = COUNTED_AT


class MonthlyCellFactory(DjangoModelFactory):
    """The company as a whole, unless a dimension and its columns are given."""

    class Meta:
        model = MonthlyCell

    month = factory.SubFactory(ReportingMonthFactory)


class SharingPatternFactory(DjangoModelFactory):
    class Meta:
        model = SharingPattern

    month = factory.SubFactory(ReportingMonthFactory)
    trait = Trait.HOUR
    shares = 400
    people = 5
    clicks = 400
    counted_at = COUNTED_AT


class SavedReportFactory(DjangoModelFactory):
    """A leader's report of last month, mailed on the first of each month."""

    class Meta:
        model = SavedReport

    person = factory.SubFactory(UserFactory)
    name = factory.Sequence("Report {}".format)
    page = "company"
    months = 1
    rhythm = "month"
    day = 1
    due_on = factory.LazyFunction(days.today)


class CostEstimateFactory(DjangoModelFactory):
    class Meta:
        model = CostEstimate

    kind = EstimateKind.DESK_HOURS
    amount = 20
    since = date(2024, 1, 1)
    source = "Time sheets"
    set_by = factory.SubFactory(UserFactory, roles=[Role.ADMIN])
