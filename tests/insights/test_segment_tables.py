"""Segments on the results overview, in its sheets and in the API: parts of the months divided."""

from datetime import date

import pytest
from django.utils import translation
from pyroaring import BitMap
from selectolax.lexbor import LexborHTMLParser

from advocacy.figures import reporting_months
from advocacy.figures.models import Dimension
from advocacy.figures.published_figures import ReportingPeriod
from advocacy.insights import page_tables
from advocacy.people.permissions import Role
from tests.api.conftest import Caller
from tests.factories import BrandFactory, TeamFactory, UserFactory
from tests.figure_factories import MonthlyCellFactory, ReportingMonthFactory

pytestmark = pytest.mark.django_db
FEBRUARY, MARCH = date(2026, 2, 2), date(2026, 3, 2)
EVERYBODY = BitMap(range(1, 61))
PERIOD = ReportingPeriod(FEBRUARY, reporting_months.last_day(MARCH))
ADDRESS = "?from=2026-02-10&to=2026-03-10"
CHOSEN = "?months=12"


def cell(month, opened, sharers, eligible, **more):
    row = ReportingMonthFactory(since=month, last_day=reporting_months.last_day(month))
    sets = {"openers": BitMap(sharers).serialize(), "eligible": BitMap(eligible).serialize()}
    return MonthlyCellFactory(month=row, opened=opened, confirmed=opened, **sets, **more)


def segment(month, value, opened, sharers, eligible):
    more = {"dimension": Dimension.SEGMENT, "segment": value}
    return cell(month, opened, sharers, eligible, **more)


@pytest.fixture
def leader():
    BrandFactory()
    return UserFactory(roles=[Role.LEADER])


@pytest.fixture
def divided():
    """March is divided by country and years, February is not."""
    cell(FEBRUARY, 30, range(1, 21), EVERYBODY)
    cell(MARCH, 40, range(1, 25), EVERYBODY)
    segment(MARCH, "country:DK", 20, range(1, 13), range(1, 31))
    segment(MARCH, "country:", 9, range(13, 18), range(31, 46))
    segment(MARCH, "country:SE", 8, range(18, 23), range(46, 56))
    segment(MARCH, "joined:2015-2019", 30, range(1, 13), range(1, 31))
    segment(MARCH, "joined:2020-2024", 5, range(13, 18), range(31, 46))


def table(name, leader, **more):
    return page_tables.company(PERIOD, by=leader, **{"team": None, **more}).whole_table(name)


def test_lines_and_their_rest_are_the_whole_of_the_months_divided(leader, divided):
    found = table("countries", leader)

    assert [(line.key, line.name) for line in found.lines] == [
        ("DK", "Denmark"),
        ("SE", "Sweden"),
        ("", "Not told"),
    ]
    shown = sum(line.figures["opened"].value for line in found.lines)
    assert (shown, found.not_shown["opened"]) == (37, 3)
    assert found.whole["opened"].value == 40
    assert "March 2026" in found.note


def test_years_of_joining_are_in_their_order(leader, divided):
    assert [line.key for line in table("joined", leader).lines] == ["2020-2024", "2015-2019"]


def test_adoption_is_of_the_people_of_the_segment(leader, divided):
    [denmark, *_others] = table("countries", leader).lines

    assert (denmark.figures["active"].value, denmark.figures["adoption"].value) == (12, 40)


def test_team_is_not_divided(leader, divided):
    page = page_tables.company(PERIOD, team=TeamFactory(), by=leader)

    assert {"countries", "functions", "joined"}.isdisjoint(one.name for one in page.tables)


def test_page_has_a_closed_table_for_each_kind_in_the_readers_language(client, leader, divided):
    leader.language = "da"
    leader.save(update_fields=["language"])
    client.force_login(leader)

    with translation.override("da"):
        said = client.get(f"/insights/{CHOSEN}").content.decode()

    closed = [node.text(strip=True) for node in LexborHTMLParser(said).css("details > summary")]
    assert [line for line in closed if line.startswith("Efter land")]
    assert not [line for line in closed if line.startswith("Efter funktion")]
    assert "Danmark" in said
    assert "Tallene er for marts 2026" in said


def test_sheet_has_the_segments_and_says_of_which_months(client, leader, divided):
    client.force_login(leader)

    said = b"".join(client.get(f"/insights/export/company.csv{CHOSEN}")).decode()

    assert "By country" in said
    assert "These are of March 2026" in said


def test_api_has_the_segments_by_their_codes(leader, divided):
    said = Caller(leader).get(f"insights/overview/{ADDRESS}").json()

    assert [line["key"] for line in said["countries"]] == ["DK", "SE", ""]
    assert said["functions"] == []
    assert said["divided_months"] == {"countries": ["2026-03-01"], "joined": ["2026-03-01"]}
    assert said["not_shown"]["countries"]["opened"] == 3
