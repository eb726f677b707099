"""A month is divided by country, function and joining year once it is settled, and only once."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from advocacy.figures import aggregation, monthly, recounting, segment_figures, segments
from advocacy.figures.models import Dimension, MonthlyCell
from advocacy.figures.published_figures import last_months
from advocacy.figures.segments import SegmentKind
from advocacy.people.models import User
from tests.factories import (
    BrandFactory,
    ClickFactory,
    ClickPriceFactory,
    ShareFactory,
    UserFactory,
    approved_story,
)

pytestmark = pytest.mark.django_db
MARCH = date(2026, 3, 2)
IN_MARCH = datetime(2026, 3, 10, 12, tzinfo=UTC)
SETTLED = datetime(2026, 4, 7, 12, tzinfo=UTC)


@pytest.fixture
def people(time_machine):
    """Ten in Denmark and nine in Sweden, of whom more than half share, and some at the desk."""
    time_machine.move_to(IN_MARCH)
    BrandFactory(time_zone="UTC")
    ClickPriceFactory(network="linkedin", cents=600)
    danes = [
        UserFactory(country="DK", job_function="Service", joined_company_on=date(2021, 5, 1))
        for _number in range(10)
    ]
    swedes = [
        UserFactory(country="SE", job_function="service", joined_company_on=date(1998, 5, 1))
        for _number in range(9)
    ]
    story = approved_story()
    User.objects.filter(country="").update(country="SE")
    for person in [*danes[:6], *swedes[:5]]:
        share = ShareFactory(person=person, story=story, opened_at=IN_MARCH)
        ClickFactory(link=share.link, minute=IN_MARCH + timedelta(hours=1))
    return danes, swedes


def count(time_machine, at=SETTLED):
    time_machine.move_to(at)
    aggregation.count_new(at=at)
    monthly.count_again(MARCH)


def found(kind=SegmentKind.COUNTRY):
    """The totals by value in the last three months, of one kind."""
    period = last_months(3, today=date(2026, 4, 7))
    totals = [one for one in segment_figures.by_segment(period) if one.kind == kind]
    return totals[0].by_value if totals else {}


def stored():
    return MonthlyCell.objects.filter(dimension=Dimension.SEGMENT)


def test_settled_month_is_divided_by_what_is_told_of_its_people(people, time_machine):
    count(time_machine)

    told = {
        value: (one.sums["opened"], one.sums["people"], one.sums["earned"], one.active)
        for value, one in found().items()
    }
    assert told == {"DK": (6, 6, 3600, 6), "SE": (5, 5, 3000, 5)}
    assert found()["DK"].eligible == 10


def test_functions_in_another_case_are_the_same(people, time_machine):
    _danes, swedes = people
    User.objects.update(country="")
    User.objects.filter(job_function="").update(job_function="Office")
    office = [one.pk for one in [*swedes[:3], *swedes[5:]]]
    User.objects.filter(pk__in=office).update(job_function="Office")

    count(time_machine)

    assert {value: one.sums["opened"] for value, one in found(SegmentKind.FUNCTION).items()} == {
        "Service": 8,
        "Office": 3,
    }


def test_running_month_is_not_divided(people, time_machine):
    count(time_machine, at=SETTLED - timedelta(days=4))

    assert not stored().exists()


def test_people_nobody_told_of_are_a_value_of_their_own(people, time_machine):
    _danes, swedes = people
    User.objects.filter(country="SE").update(country="DK")
    User.objects.filter(pk__in=[one.pk for one in swedes]).update(country="")

    count(time_machine)

    assert {value: one.sums["opened"] for value, one in found().items()} == {"DK": 6, "": 5}


def test_month_is_not_divided_by_what_few_are_told_of(people, time_machine):
    User.objects.filter(country="SE").update(country="")
    User.objects.filter(pk=people[0][-1].pk).update(country="")

    count(time_machine)

    assert found() == {}


def test_whoever_moves_later_changes_no_month_that_is_divided(people, time_machine):
    danes, _swedes = people
    count(time_machine)
    before = sorted(stored().values_list("segment", "opened", "openers"))

    User.objects.filter(pk__in=[one.pk for one in danes[:5]]).update(country="SE")
    recounting.recount_and_save()

    assert sorted(stored().values_list("segment", "opened", "openers")) == before


def test_month_settled_before_anything_was_told_is_divided_by_the_recount(people, time_machine):
    User.objects.update(country="")
    count(time_machine)
    assert found() == {}

    User.objects.filter(pk__lte=people[0][-1].pk).update(country="DK")
    User.objects.filter(pk__gt=people[0][-1].pk).update(country="SE")
    recounting.recount_and_save()

    assert {*found()} == {"DK", "SE"}
    assert recounting.recount_and_save().differing == 0


def test_country_of_two_sharers_is_not_published_nor_those_beside_it(people, time_machine):
    _danes, swedes = people
    User.objects.filter(pk__in=[one.pk for one in swedes[:2]]).update(country="NO")

    count(time_machine)

    assert {*found()} == {"DK"}  # what is left, Norway and Sweden, is of enough


def test_late_confirmation_by_one_person_leaves_everything_as_it_was(people, time_machine):
    count(time_machine)
    before = sorted(MonthlyCell.objects.values_list("dimension", "network", "segment", "confirmed"))

    late = people[0][0].shares.get()
    late.confirmed_at = SETTLED
    late.save(update_fields=["confirmed_at"])
    count(time_machine, at=SETTLED + timedelta(hours=1))

    rows = MonthlyCell.objects.values_list("dimension", "network", "segment", "confirmed")
    assert sorted(rows) == before


@pytest.mark.parametrize(
    ("day", "group"),
    [
        (date(2026, 1, 2), "2025-2029"),
        (date(2024, 1, 2), "2020-2024"),
        (date(2000, 1, 2), "2000-2004"),
        (date(1999, 1, 2), "-1999"),
        (None, ""),
    ],
)
def test_years_of_joining_are_told_by_five(day, group):
    assert segments.joined_group(day) == group


@pytest.mark.parametrize(
    ("kind", "value", "name"),
    [
        (SegmentKind.COUNTRY, "DK", "Danmark"),
        (SegmentKind.COUNTRY, "", "Ikke oplyst"),
        (SegmentKind.FUNCTION, "Service", "Service"),
        (SegmentKind.JOINED, "2015-2019", "2015–2019"),
        (SegmentKind.JOINED, "2025-2029", "siden 2025"),
        (SegmentKind.JOINED, "-1999", "før 2000"),
    ],
)
def test_values_are_named_in_the_readers_language(kind, value, name):
    with translation.override("da"):
        assert str(segments.name_of(kind, value)) == name
