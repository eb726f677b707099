"""Calendar months are closed once, and no boundary within them isolates anybody's clicks."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from advocacy.figures import aggregation, ledger_closing, monthly
from advocacy.figures.models import LedgerLine, LedgerMonth
from advocacy.figures.reporting_months import month_of
from tests.factories import (
    BrandFactory,
    ClickFactory,
    ClickPriceFactory,
    ShareFactory,
    TeamFactory,
    UserFactory,
    approved_story,
)

pytestmark = pytest.mark.django_db
OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
CLOSED = datetime(2027, 1, 12, 12, tzinfo=UTC)  # 30 November lies in weeks 49 to 53


@pytest.fixture
def shares(time_machine):
    """Six of twenty share in October and in November."""
    time_machine.move_to(at(date(2026, 11, 12)))
    BrandFactory(time_zone="UTC")
    ClickPriceFactory(network="linkedin", cents=3700, since=date(2026, 1, 1), source="An invoice")
    story, team = approved_story(), TeamFactory()
    people = UserFactory.create_batch(20, team=team)[:6]
    return [
        ShareFactory(
            person=person, team=team, story=story, network="linkedin", again=True, opened_at=at(day)
        )
        for day in (date(2026, 10, 11), date(2026, 11, 12))
        for person in people
    ]


def at(day):
    return datetime.combine(day, time(9), tzinfo=UTC)


def clicked(shares, day, number=1):
    for share in shares:
        for minute in range(number):
            ClickFactory(link=share.link, minute=at(day) + timedelta(minutes=minute))


def close(time_machine):
    time_machine.move_to(CLOSED)
    aggregation.count_new(at=CLOSED)
    for month in map(month_of, (date(2026, 10, 10), date(2026, 11, 10), date(2026, 12, 2))):
        monthly.count_again(month)
    return ledger_closing.close_due()


def lines(month=NOVEMBER):
    rows = LedgerLine.objects.filter(month__month=month).order_by("since")
    return [(row.since, row.last_day, row.clicks, row.amount) for row in rows]


def test_a_month_has_its_clicks_at_their_price(shares, time_machine):
    clicked(shares[6:], date(2026, 11, 16), number=2)

    assert NOVEMBER in close(time_machine)

    assert lines() == [(NOVEMBER, date(2026, 11, 30), 12, 12 * 3700)]
    assert LedgerLine.objects.get().source == "An invoice"


def test_a_price_that_changes_divides_the_month(shares, time_machine):
    ClickPriceFactory(network="linkedin", cents=4000, since=date(2026, 11, 20), source="Agency")
    clicked(shares[6:], date(2026, 11, 16))
    clicked(shares[6:], date(2026, 11, 23))

    close(time_machine)

    assert lines() == [
        (NOVEMBER, date(2026, 11, 19), 6, 6 * 3700),
        (date(2026, 11, 20), date(2026, 11, 30), 6, 6 * 4000),
    ]


@pytest.mark.parametrize("edge", [date(2026, 11, 1), date(2026, 11, 30)])
def test_a_few_peoples_clicks_at_an_edge_are_not_had_by_subtraction(shares, time_machine, edge):
    """1 November belongs to October in whole weeks, the 30th to December."""
    clicked(shares[6:], date(2026, 11, 16))
    clicked(shares[:2] if edge.day == 1 else shares[6:8], edge)

    close(time_machine)

    assert lines() == [(NOVEMBER, date(2026, 11, 30), None, None)]


def test_a_few_peoples_clicks_in_a_week_that_the_month_divides_are_not_shown(shares, time_machine):
    """The week of 1 November, less that day, which is the month in whole weeks less October."""
    clicked(shares[:6], date(2026, 10, 16))
    clicked(shares[:2], date(2026, 10, 28))
    clicked(shares[:6], date(2026, 11, 1))

    close(time_machine)

    assert {clicks for _, _, clicks, _ in lines(OCTOBER)} == {None}


def test_a_line_that_is_nearly_the_week_of_a_team_is_not_shown(shares, time_machine):
    """The clicks of 30 November are those that Sea had all week, and one of Land."""
    edge, later = date(2026, 11, 30), date(2026, 12, 2)
    sea, land = (
        [
            ShareFactory(person=person, team=team, network="linkedin", opened_at=at(edge))
            for person in UserFactory.create_batch(20, team=team)[:7]
        ]
        for team in (TeamFactory(name="Sea"), TeamFactory(name="Land"))
    )
    clicked([*sea, land[0]], edge)
    clicked(land, later)

    close(time_machine)

    assert lines() == [(NOVEMBER, edge, None, None)]


def test_a_few_peoples_clicks_at_a_price_are_not_shown(shares, time_machine):
    ClickPriceFactory(network="linkedin", cents=4000, since=date(2026, 11, 20))
    clicked(shares[6:], date(2026, 11, 16))
    clicked(shares[6:8], date(2026, 11, 23))

    close(time_machine)

    assert {clicks for _, _, clicks, _ in lines()} == {None}


def test_a_month_is_not_closed_before_everything_in_it_is_final(shares, time_machine):
    clicked(shares[6:], date(2026, 11, 16))
    time_machine.move_to(datetime(2026, 12, 20, tzinfo=UTC))
    aggregation.count_new(at=datetime(2026, 12, 20, tzinfo=UTC))

    assert NOVEMBER not in ledger_closing.close_due()


def test_a_closed_month_stays_as_it_is(shares, time_machine):
    clicked(shares[6:], date(2026, 11, 16))
    close(time_machine)
    clicked(shares[6:], date(2026, 11, 17))

    assert close(time_machine) == []
    assert lines() == [(NOVEMBER, date(2026, 11, 30), 6, 6 * 3700)]
    assert LedgerMonth.objects.filter(month=NOVEMBER).count() == 1
