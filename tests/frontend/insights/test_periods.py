"""Own periods, and two periods beside each other, on pages, and in downloads."""

from datetime import UTC, date, datetime, timedelta

import pytest

from advocacy.figures import aggregation, reporting_months
from advocacy.people.permissions import Role
from tests.factories import BrandFactory, ShareFactory, TeamFactory, UserFactory, approved_story

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 18, 9, tzinfo=UTC)  # Wednesday of week 47
SHARERS = 6


@pytest.fixture
def leader(client, time_machine):
    time_machine.move_to(NOW)
    BrandFactory(name="Nordly")
    client.force_login(UserFactory(roles=[Role.LEADER]))
    return client


@pytest.fixture
def shared(leader):
    """Shares in every week from 1 June on, by six of twenty; twice as many from September on."""
    story, team = approved_story(), TeamFactory()
    people = UserFactory.create_batch(20, team=team)[:SHARERS]
    monday = date(2026, 6, 1)
    while monday <= NOW.date():
        at = datetime.combine(monday, datetime.min.time(), tzinfo=UTC) + timedelta(hours=10)
        for person in people * (2 if monday >= date(2026, 8, 31) else 1):
            ShareFactory(
                person=person, team=team, story=story, again=True, opened_at=at, confirmed_at=at
            )
        monday += reporting_months.WEEK
    aggregation.count_new(at=NOW)


def text(client, address):
    return " ".join(client.get(address).content.decode().split())


def test_own_months_are_shown_and_kept_in_the_address(leader, shared):
    page = text(leader, "/insights/?from=2026-07&to=2026-08")

    assert "29 June – 30 August" in page
    assert "The figures compared with May to June 2026 (weeks 19 to 26)" in page
    assert '<option value="2026-07" selected>' in page
    assert "/insights/stories/?from=2026-07&amp;to=2026-08" in page
    assert "/insights/export/company/csv" not in page
    assert "company.csv?from=2026-07&amp;to=2026-08" in page


def test_a_bad_range_gets_a_sentence_and_the_usual_period(leader, shared):
    page = text(leader, "/insights/?from=2026-11&to=2026-09")

    assert "The period ends before it begins. Choose a later end." in page
    assert "Until then, 31 August to 29 November is shown." in page
    assert '<option value="2026-11" selected>' in page


def test_a_download_of_a_bad_range_is_refused(leader, shared):
    response = leader.get("/insights/export/company.csv?from=2026-11&to=2026-09")

    assert response.status_code == 422
    assert "The period ends before it begins." in response.content.decode()


def test_a_running_period_is_told_so_and_its_weeks_are_compared(leader, shared):
    page = text(leader, "/insights/")

    assert "Weeks 36 to 47 counted so far, 12 of 13" in page
    assert "The two periods are not counted equally far, so no change is calculated." in page
    part = page[page.index("The part that can be compared") :]
    assert "Weeks 36 to 46" in part
    assert "Weeks 23 to 33" in part
    assert "<td> 132 </td> <td> 66 </td> <td>+100%</td>" in part


def test_periods_of_unequal_length_are_not_compared(leader, shared):
    """October 2026 has five weeks, September four."""
    page = text(leader, "/insights/?from=2026-10&to=2026-10")

    assert "5 weeks against 4, so no change is calculated." in page
    assert "Weeks 40 to 43" in page
    assert "Weeks 36 to 39" in page


def test_periods_that_are_counted_whole_have_a_change(leader, shared):
    page = text(leader, "/insights/?from=2026-09&to=2026-09&beside=own&beside_from=2026-06")

    assert "The figures compared with June 2026 (weeks 23 to 26)" in page
    assert "no change is calculated" not in page
    assert "+100%" in page


def test_last_year_stands_beside(leader, shared):
    page = text(leader, "/insights/stories/?months=3&beside=year")

    assert "compared with September to November 2025 (weeks 36 to 48): not counted" in page
    assert "No week of the other period has been counted" in page
    assert "/insights/?months=3&amp;beside=year" in page


def test_a_sheet_says_its_periods(leader, shared):
    sheet = leader.get("/insights/export/company.csv?months=3").content.decode()

    assert (
        '"Period","September to November 2026 (weeks 36 to 48): '
        'weeks 36 to 47 counted so far, 12 of 13"'
    ) in sheet
    assert '"Beside","June to August 2026 (weeks 23 to 35)"' in sheet
    assert '"Figure","Weeks 36 to 46","Weeks 23 to 33","Change (%)"' in sheet


def test_the_day_that_all_figures_are_of_is_said_once(leader, shared, time_machine):
    time_machine.move_to(NOW + timedelta(days=1))
    aggregation.count_new(at=NOW + timedelta(days=1))

    page = text(leader, "/insights/")

    figures = page[page.index("The figures compared with") : page.index("What the figures count")]
    assert figures.lower().count("as of 18 november") == 1
