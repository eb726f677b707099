"""The overview: the answers first, one way to ask what figures count, the rest behind lines."""

from datetime import UTC, datetime, timedelta

import pytest
from selectolax.lexbor import LexborHTMLParser

from advocacy.figures import aggregation
from advocacy.people.permissions import Role
from advocacy.thresholds.models import ThresholdSettings
from tests.factories import (
    BrandFactory,
    ClickFactory,
    GoalFactory,
    ShareFactory,
    TeamFactory,
    UserFactory,
    approved_story,
    save_settings,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 18, 9, tzinfo=UTC)  # Wednesday of week 47


@pytest.fixture
def leader(client, time_machine):
    time_machine.move_to(NOW)
    BrandFactory(name="Nordly")
    client.force_login(UserFactory(roles=[Role.LEADER], language="en"))
    return client


@pytest.fixture
def teams(leader):
    """Six of twenty share every week of ten, in each of two teams."""
    story, teams = approved_story(title="Night shift"), [TeamFactory(name="Sea"), TeamFactory()]
    for team in teams:
        for person in UserFactory.create_batch(20, team=team)[:6]:
            for week in range(10):
                at = NOW - timedelta(weeks=week)
                share = ShareFactory(
                    person=person,
                    team=team,
                    story=story,
                    again=True,
                    opened_at=at,
                    confirmed_at=at,
                )
                ClickFactory(link=share.link, minute=at + timedelta(minutes=5))
    aggregation.count_new(at=NOW)
    return teams


def page(client, address="/insights/?months=3"):
    return LexborHTMLParser(client.get(address).content.decode())


def words(node):
    return " ".join(node.text().split())


def test_one_line_asks_what_all_figures_count(leader, teams):
    tree = page(leader)

    asked = [node for node in tree.css("main details") if node.css_first(".means")]
    [how] = asked
    assert words(how.css_first("summary")) == "What the figures count, and how we work it out"
    shown = {words(node).split(" (")[0] for node in tree.css(".numbers dt")}
    explained = {words(node).lower() for node in how.css(".means dt")}
    assert {name.lower() for name in shown} == explained
    assert len(how.css(".means strong")) >= 4 * len(explained)


def test_visits_that_do_not_count_stand_with_the_explanation(leader, teams):
    tree = page(leader)

    row = [words(node) for node in tree.css("section > .numbers dt")]
    left_out = [words(node) for node in tree.css("details .numbers dt")]
    assert not set(row) & set(left_out)
    assert len(left_out) == 2


def test_the_chart_and_the_goals_stand_beside_each_other(leader, teams):
    dates = {"starts_on": "2026-09-28", "ends_on": "2027-01-03"}
    GoalFactory(title="Autumn", team=None, target=400, **dates)
    GoalFactory(title="Easy", team=None, target=50, **dates)

    tree = page(leader, "/insights/")

    [pair] = [node for node in tree.css(".pair") if node.css_first(".goals")]
    chart = pair.css_first(".goal-chart")
    assert "96 now" in words(chart)
    assert "target 400" in words(chart)
    assert chart.css_first(".band")
    rows = [words(node) for node in pair.css(".goals > li")]
    assert [("behind" in row, "reached" in row) for row in rows] == [(True, False), (False, True)]
    assert "a week needed" in rows[0]
    assert "expected" in rows[0]


def test_the_heading_of_the_chart_says_how_far_from_the_course(leader, teams):
    GoalFactory(title="Autumn", team=None, target=400, starts_on="2026-09-28", ends_on="2027-01-03")

    [heading] = [words(one) for one in page(leader, "/insights/").css(".pair h2")][:1]

    assert heading == "116 behind target Autumn"  # 53% of 400, less 96


def test_without_a_goal_the_page_offers_to_set_one(leader, teams):
    tree = page(leader)

    assert tree.css_first(".pair a[href='/insights/goals/new/']")
    assert not tree.css_first(".goal-chart")


def test_a_closed_table_says_its_value(leader, teams):
    texts = [words(node) for node in page(leader).css(".folded details details > summary")]

    assert any(text.startswith("By week 12 confirmed") for text in texts), texts
    assert any("120 confirmed" in text for text in texts), texts


def test_on_a_phone_one_line_names_the_tables_that_are_seldom_read(leader, teams):
    line = page(leader).css_first(".folded > details > summary")

    assert words(line) == "Further tables month, week, kind"


def test_the_team_is_chosen_in_the_line_of_the_period(leader, teams):
    tree = page(leader, f"/insights/?months=3&team={teams[0].pk}")

    line = tree.css_first("details.period")
    assert "Change period or team" in words(line.css_first("summary"))
    assert line.attributes.get("open", "closed") == "closed"
    chosen = line.css_first("select[name=team] option[selected]")
    assert (chosen.attributes["value"], words(chosen)) == (str(teams[0].pk), "Sea")


def test_a_line_with_a_refused_period_is_open(leader):
    line = page(leader, "/insights/?from=2026-11&to=2026-09").css_first("details.period")

    assert "open" in line.attributes


def test_the_explanation_says_the_companys_own_threshold(leader, teams):
    save_settings(ThresholdSettings, minimum_eligible=8, minimum_contributing=5)

    page = " ".join(leader.get("/insights/").content.decode().split())

    assert "Figures about fewer than 8 people, or from fewer than 5, are not shown" in page
