"""A part is never said as the whole: the figures of a page are those of its own undivided cell."""

import csv
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
import time_machine

from advocacy.clicks.models import Click, Verdict
from advocacy.content.models import Kind
from advocacy.figures import aggregation, published_figures
from advocacy.figures.figure_lines import PEOPLE_FIGURES
from advocacy.insights import page_sheets, page_tables, spreadsheets
from advocacy.people import brand
from advocacy.people.models import Membership, User
from advocacy.people.permissions import Role
from advocacy.sharing.models import Share
from tests.factories import (
    CampaignFactory,
    ClickFactory,
    ShareFactory,
    TeamFactory,
    UserFactory,
    approved_story,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)
SHARED_BY = {  # kind: the number of people who shared each of its stories
    Kind.JOB_AD: [9, 6, 2, 2],
    Kind.ARTICLE: [8, 2, 1],
}


@pytest.fixture
def company():
    """Sixty people in two teams; some stories are shared by too few to be shown."""
    with time_machine.travel(NOW, tick=False):
        teams = [TeamFactory(name=name) for name in ("North", "South")]
        people = [UserFactory(team=teams[number % 2]) for number in range(60)]
        desk = [UserFactory(team=teams[0], roles=[role]) for role in (Role.CURATOR, Role.APPROVER)]
        nth = 0
        for kind, numbers in SHARED_BY.items():
            for number in numbers:
                story = approved_story(kind=kind, created_by=desk[0], approver=desk[1])
                for _ in range(number):
                    person = people[nth % 24]
                    share(person, story, network="linkedin" if nth % 3 else "facebook")
                    nth += 1
        for person in User.objects.filter(memberships=None):
            Membership.objects.create(person=person, team=teams[1], since="2024-01-01")
        aggregation.count_new(at=NOW + timedelta(minutes=10))
        yield teams


def share(person, story, *, network):
    opened = ShareFactory(
        person=person,
        team=person.memberships.get().team,
        story=story,
        network=network,
        opened_at=NOW,
        confirmed_at=NOW,
    )
    ClickFactory.create_batch(2, link=opened.link, minute=NOW + timedelta(minutes=5))


def pages(teams, by):
    """Every page of figures that has rows, with the shares it is about."""
    today, shares = brand.today(), Share.objects.not_undone()
    period = published_figures.whole_months(today, today)
    company = page_tables.company(period, team=None, by=by)
    return [
        (company, shares),
        *(
            (page_tables.company(period, team=team, by=by), shares.filter(team=team))
            for team in teams
        ),
        (page_tables.network(period, team=None, by=by), shares),
        (page_tables.stories(period, by=by), shares),
        (page_tables.stories(period, by=by, part=(0, 1)), shares),
        (page_tables.jobs(period, by=by), shares.filter(story__kind=Kind.JOB_AD)),
        (page_tables.jobs(period, by=by, part=(1, 2)), shares.filter(story__kind=Kind.JOB_AD)),
    ]


def counted(shares):
    clicks = Click.objects.filter(link__share__in=shares, verdict=Verdict.PERSON)
    return {
        "opened": shares.count(),
        "confirmed": shares.exclude(confirmed_at=None).count(),
        "people": clicks.count(),
    }


def test_the_figures_of_a_page_are_those_of_its_undivided_cell(company):
    by = UserFactory(roles=[Role.LEADER], team=company[0])

    for page, shares in pages(company, by):
        said = {name: page.figures[name].value for name in ("opened", "confirmed", "people")}

        assert said == counted(shares), page.name


def test_what_the_rows_do_not_show_stands_beside_them(company):
    by = UserFactory(roles=[Role.LEADER], team=company[0])

    for page, _ in pages(company, by):
        for table in page.tables:
            if table.name == "stories" and len(table.lines) == 1:
                continue  # one page of the rows
            for name, figure in page.figures.items():
                if figure.value is None or name in PEOPLE_FIGURES:
                    continue
                shown = sum(line.figures[name].value or 0 for line in table.lines)
                assert shown + table.not_shown.get(name, 0) == figure.value, (page.name, table.name)


def test_a_sheet_says_the_whole_and_what_its_rows_do_not_show(company):
    by = UserFactory(roles=[Role.LEADER], team=company[0])
    page = page_tables.jobs(published_figures.last_months(1, today=brand.today()), by=by)

    text = spreadsheets.as_csv(page_sheets.workbook(page)).decode("utf-8-sig")

    lines = [row for row in csv.reader(StringIO(text)) if row]
    rows = {row[0]: row[1:] for row in reversed(lines)}
    assert rows["shares opened"][0] == "19"
    assert rows["Not shown separately"][:3] == ["4", "4", "4"]


def test_a_campaign_says_which_of_its_stories_are_not_in_its_figures(company):
    by = UserFactory(roles=[Role.LEADER], team=company[0])
    period = published_figures.last_months(1, today=brand.today())
    campaign = CampaignFactory()
    campaign.stories.set(story for story in Share.objects.values_list("story", flat=True))

    alone = page_tables.campaign(campaign, period, by=by)
    [line] = page_tables.campaigns(period, by=by).table("campaigns")

    for figure in (alone.figures["opened"], line.figures["opened"]):
        assert (figure.value, figure.suppressed_stories) == (23, 4)
    assert page_sheets.left_out_note(alone.figures["opened"]) == "4 stories that too few shared"
