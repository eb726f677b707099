"""Potential reach: from what people chose to tell, once a month, and never of few people."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.figures import aggregation, monthly, potential_reach, reporting_months
from advocacy.figures.models import PotentialReachMonth
from advocacy.figures.published_figures import ReportingPeriod
from advocacy.people.permissions import Role
from advocacy.sharing import connection_counts
from advocacy.sharing.models import ConnectionCount
from tests.factories import BrandFactory, ShareFactory, UserFactory, approved_story

NOW = datetime(2026, 10, 14, 10, tzinfo=UTC)
MONTH = reporting_months.month_of(NOW.date())
PERIOD = ReportingPeriod(MONTH, reporting_months.last_day(MONTH))
SETTLED = datetime(2026, 11, 20, 3, tzinfo=UTC)


@pytest.fixture
def company(db, time_machine):
    """Twenty people and a story."""
    time_machine.move_to(NOW, tick=False)
    BrandFactory()
    return UserFactory.create_batch(20), approved_story()


def post(person, story, **more):
    values = {"network": "linkedin", "opened_at": NOW, "confirmed_at": NOW, "again": True}
    ShareFactory(person=person, story=story, **(values | more))


def settle(time_machine):
    time_machine.move_to(SETTLED, tick=False)
    aggregation.count_new(at=SETTLED)
    monthly.count_again(MONTH)
    potential_reach.count_due()


def shown():
    return potential_reach.of_period(PERIOD)


def test_it_is_the_part_of_told_connections_that_is_shown_each_confirmed_post(
    company, time_machine
):
    people, story = company
    for person in people[:6]:
        connection_counts.tell({"linkedin": 400, "facebook": 90}, by=person)
        post(person, story)
    post(people[0], story, network="facebook")
    post(people[1], story, confirmed_at=None)  # nobody knows whether it was posted
    post(people[2], story, undone_at=NOW, confirmed_at=None)
    post(people[3], story, network="x")  # nothing was told of it
    post(people[9], story)  # told nothing

    settle(time_machine)

    assert shown().value == 320  # 13 % of 6 * 400 + 90, to two digits
    assert shown().suppressed_months == 0


@pytest.mark.parametrize("tellers", [0, 4])
def test_there_is_none_where_fewer_than_five_told(company, time_machine, tellers):
    people, story = company
    for number, person in enumerate(people[:8]):
        connection_counts.tell({"linkedin": 400 if number < tellers else None}, by=person)
        post(person, story)

    settle(time_machine)

    assert (shown().value, shown().suppression) == (None, "few")


def test_nobody_is_behind_more_than_half_of_it(company, time_machine):
    people, story = company
    for number, person in enumerate(people[:7]):
        connection_counts.tell({"linkedin": 90_000 if number == 0 else 300}, by=person)
        post(person, story)

    settle(time_machine)

    assert shown().value is None


def test_it_is_known_a_week_after_the_month_and_stays_as_it_was_read(company, time_machine):
    people, story = company
    for person in people[:6]:
        connection_counts.tell({"linkedin": 400}, by=person)
        post(person, story)
    aggregation.count_new(at=NOW + timedelta(hours=1))
    potential_reach.count_due()
    assert shown().suppression == "not_known"

    settle(time_machine)
    first = shown().value
    connection_counts.tell({"linkedin": 9_000}, by=people[0])
    post(people[7], story)
    settle(time_machine)

    assert shown().value == first == 310
    assert PotentialReachMonth.objects.count() == 1


@given(st.integers(min_value=0, max_value=10**12))
def test_two_digits_are_told(number):
    told = str(potential_reach.significant(number))

    assert set(told[2:]) <= {"0"}
    assert abs(int(told) - number) * 20 <= max(number, 1)


def test_a_number_is_taken_back_by_emptying_its_field(client, company):
    person = company[0][0]
    client.force_login(person)

    client.post("/me/connections/", {"linkedin": "450", "x": "12"})
    client.post("/me/connections/", {"linkedin": "", "x": "13"})

    assert connection_counts.told_by(person) == {"x": 13}


def test_what_cannot_be_a_number_is_said_and_kept(client, company):
    client.force_login(company[0][0])

    page = client.post("/me/connections/", {"linkedin": "many", "x": "99999999999"})

    assert page.status_code == 422
    text = page.content.decode()
    assert 'value="many"' in text
    assert 'value="99999999999"' in text
    assert not ConnectionCount.objects.exists()


def test_only_the_company_has_it_apart_from_what_is_measured(client, company, time_machine):
    people, story = company
    for person in people[:6]:
        connection_counts.tell({"linkedin": 400}, by=person)
        post(person, story)
    settle(time_machine)
    leader = UserFactory(roles=[Role.LEADER])
    client.force_login(leader)

    text = client.get("/insights/worth/?from=2026-10-05&to=2026-10-20").content.decode()

    assert "Potential reach, an estimate" in text
    assert "about <strong>310</strong> times. Nobody has measured" in " ".join(text.split())
