"""Results and one's own shares, taken away as sheets: what the page tells, and never more."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.utils import timezone

from advocacy.figures import aggregation
from advocacy.people.permissions import Role
from tests.factories import (
    BrandFactory,
    CampaignFactory,
    ClickFactory,
    ShareFactory,
    TeamFactory,
    UserFactory,
    approved_story,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader(client):
    BrandFactory()
    person = UserFactory(roles=[Role.LEADER])
    client.force_login(person)
    return client


def a_team(name, *, people, sharers, story):
    team, now = TeamFactory(name=name), timezone.now()
    for person in UserFactory.create_batch(people, team=team)[:sharers]:
        share = ShareFactory(person=person, team=team, story=story, opened_at=now, confirmed_at=now)
        ClickFactory(link=share.link, minute=now + timedelta(minutes=5))
    return team


@pytest.fixture
def teams():
    story = approved_story(title="=1+1")
    found = [
        a_team("@Large", people=20, sharers=8, story=story),
        a_team("Middle", people=12, sharers=5, story=story),
        a_team("Small", people=3, sharers=1, story=story),
    ]
    aggregation.count_new(at=timezone.now())
    return found


def rows(response, delimiter=","):
    text = response.content.decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))


def test_sheet_has_the_pages_figures_and_suppression_reasons(leader, teams):
    said = rows(leader.get("/insights/export/company.csv?months=1"))

    by_name = {row[0]: row for row in reversed(said) if row}
    assert by_name["What"] == ["What", "Results: Vindhus Service"]
    assert "'@Large" in by_name
    assert by_name["Small"][1] == "small team"
    assert by_name["Small"][-1] == "1 month with too few people"
    assert by_name["confirmed"][1:] == ["14", "too few shared", ""]
    assert by_name["Definitions"] == ["Definitions"]


def test_xlsx_has_a_sheet_for_each_table_and_definitions(leader, teams):
    book = openpyxl.load_workbook(BytesIO(leader.get("/insights/export/company.xlsx").content))

    assert book.sheetnames == [
        "Figures",
        "By month",
        "By week",
        "By team",
        "By network",
        "By kind",
        "Is it worth it ",
        "Quarter by quarter",
        "Definitions",
    ]
    large = next(row for row in book["By team"].iter_rows() if row[0].value == "@Large")
    assert [type(cell.value) for cell in large[1:4]] == [str, str, str] or large[1].value == 8


@pytest.mark.parametrize("which", ["network", "stories", "jobs"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_every_page_can_be_downloaded(leader, teams, which, kind):
    response = leader.get(f"/insights/export/{which}.{kind}?months=3")

    assert response.status_code == 200
    assert 'filename="results' in response["Content-Disposition"]


def test_campaign_sheet_is_the_sum_of_published_stories(leader, teams):
    loud, *quiet = (approved_story(title=name) for name in ("Loud", "Quiet", "Still"))
    a_team("Other", people=30, sharers=9, story=loud)
    for n, story in enumerate(quiet):
        a_team(f"Few {n}", people=10, sharers=2, story=story)
    aggregation.count_new(at=timezone.now())
    campaign = CampaignFactory()
    campaign.stories.set([loud, *quiet])

    said = rows(leader.get(f"/insights/export/campaign.csv?months=1&campaign={campaign.pk}"))

    by_name = {row[0]: row for row in reversed(said) if row}
    assert by_name["confirmed"][1] == by_name["Loud"][2] == "9"
    assert (by_name["Quiet"][1], by_name["Still"][1]) == ("too few shared", "too few shared")


def test_danish_csv_has_semicolons(client, teams):
    BrandFactory()
    client.force_login(UserFactory(roles=[Role.LEADER], language="da"))

    response = client.get("/insights/export/company.csv")

    assert response.content.startswith(b"\xef\xbb\xbf")
    assert rows(response, ";")[2][1] < rows(response, ";")[3][1]


@pytest.mark.parametrize("address", ["company.pdfx", "nowhere.csv", "campaign.csv"])
def test_unknown_sheet_is_not_found(leader, address):
    assert leader.get(f"/insights/export/{address}").status_code == 404


def test_my_shares_are_mine_alone(client):
    BrandFactory()
    mine = ShareFactory(story=approved_story(title="=Mine"), likes=7)
    ClickFactory(link=mine.link)
    ShareFactory(story=approved_story(title="Theirs"))
    client.force_login(mine.person)

    response = client.get("/me/shares.csv")

    [line] = rows(response)[7:]
    assert (line[0], line[1], line[9], line[12]) == ("'=Mine", "LinkedIn", "7", "1")
    assert b"Theirs" not in response.content
