"""Figures in JSON: they explain themselves, or say why they are withheld."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from advocacy.figures import aggregation, chosen_periods, reporting_months
from advocacy.figures.models import EarnedValueSettings
from advocacy.figures.published_figures import ReportingPeriod
from advocacy.people.permissions import Role
from tests import days
from tests.api.conftest import assert_refusal
from tests.factories import (
    BrandFactory,
    CampaignFactory,
    ClickFactory,
    ShareFactory,
    TeamFactory,
    UserFactory,
    approved_story,
    save_settings,
)

pytestmark = pytest.mark.django_db

OVERVIEW = "insights/overview/"
FIGURES = {
    "opened",
    "confirmed",
    "proven",
    "people",
    "crawlers",
    "internal",
    "engagement",
    "applications",
    "earned",
}
ADDRESSES = ["overview/", "stories/", "jobs/", "campaigns/1/"]


@pytest.fixture
def leader(calls):
    BrandFactory()
    return calls(UserFactory(roles=[Role.LEADER]))


def a_team(*, people, who_shared, story=None):
    team, story = TeamFactory(), story or approved_story()
    for person in UserFactory.create_batch(people, team=team)[:who_shared]:
        ShareFactory(person=person, team=team, story=story)
    aggregation.count_new(at=timezone.now())
    return team


def test_figure_has_its_definition(calls):
    BrandFactory()
    team, beside = a_team(people=8, who_shared=4), a_team(people=8, who_shared=3)
    leader = calls(UserFactory(roles=[Role.LEADER]))

    said = leader.get(f"{OVERVIEW}?team={team.pk}").json()

    figure = said["figures"]["opened"]
    assert set(figure) == {
        "value",
        "withheld",
        "left_out",
        "left_out_stories",
        "at_least",
        "at_most",
        "unit",
        "as_of",
        "definition",
    }
    assert (figure["value"], figure["withheld"], figure["unit"]) == (4, "", "shares")
    assert set(said["figures"]) == {*FIGURES, "active", "adoption"}
    assert said["figures"]["active"]["value"] == 4
    assert (said["team"], said["currency"]) == (str(team.pk), "DKK")
    [line] = [one for one in said["networks"] if one["figures"]["opened"]["value"]]
    assert (line["key"], line["figures"]["opened"]["value"]) == ("linkedin", 4)
    told = {one["key"]: one["figures"]["opened"] for one in leader.get(OVERVIEW).json()["teams"]}
    assert told[str(team.pk)]["value"] == 4
    assert told[str(beside.pk)]["withheld"] == "beside"


def test_months_and_weeks_have_names(leader):
    a_team(people=8, who_shared=4)
    this_month = reporting_months.month_of(days.today())

    said = leader.get(OVERVIEW).json()

    assert said["months"][-1]["key"] == f"{reporting_months.calendar_month(this_month)}"
    assert said["months"][-1]["name"] == f"{reporting_months.calendar_month(this_month):%Y-%m}"
    assert len(said["months"]) == 3
    for week in said["weeks"]:
        assert week["name"] == str(date.fromisoformat(week["key"]).isocalendar().week)


@pytest.mark.parametrize(
    ("people", "who_shared", "why"), [(4, 4, "small_group"), (8, 2, "few"), (6, 5, "nearly_all")]
)
def test_figure_below_the_threshold_is_withheld(leader, people, who_shared, why):
    team = a_team(people=people, who_shared=who_shared)

    figures = leader.get(f"{OVERVIEW}?team={team.pk}").json()["figures"]

    assert {(one["value"], one["withheld"], one["left_out"]) for one in figures.values()} == {
        (None, why, 1)
    }


def test_whole_months_are_counted(leader):
    """March 2026 is the weeks whose Thursday it holds: from the 2nd to the 29th."""
    said = leader.get(f"{OVERVIEW}?from=2026-03-04&to=2026-03-10").json()

    assert (said["from"], said["to"], said["team"]) == ("2026-03-02", "2026-03-29", None)


def test_what_stands_beside_says_how_much_of_it_is_counted(leader):
    a_team(people=8, who_shared=4)

    said = leader.get(f"{OVERVIEW}?compare=year").json()

    assert 0 < said["counted"]["counted"] <= said["counted"]["weeks"]
    assert said["compared"]["counted"]["counted"] == 0
    assert (said["compared"]["comparable"], said["compared"]["part"]) == (False, None)
    year_before = chosen_periods.year_before(
        ReportingPeriod(*(date.fromisoformat(said[name]) for name in ("from", "to")))
    )
    assert (said["compared"]["from"], said["compared"]["to"]) == (
        str(year_before.since),
        str(year_before.last_day),
    )


def test_own_months_stand_beside(leader):
    said = leader.get(
        f"{OVERVIEW}?compare=own&compare_from=2026-03-04&compare_to=2026-03-10"
    ).json()

    assert (said["compared"]["from"], said["compared"]["to"]) == ("2026-03-02", "2026-03-29")


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("compare=own", "compare_from"),
        ("from=2010-01-01&to=2026-01-01", "from"),
        ("from=2098-01-01&to=2098-02-01", "from"),
    ],
)
def test_a_range_that_makes_no_sense_is_refused(leader, query, field):
    refused = leader.get(f"{OVERVIEW}?{query}")

    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"] == field


def test_stories_have_a_sum(leader):
    stories = [approved_story(title=name) for name in ("Loud", "Louder")]
    a_team(people=20, who_shared=4, story=stories[0])
    a_team(people=20, who_shared=6, story=stories[1])

    said = leader.get("insights/stories/?limit=1").json()

    assert [one["name"] for one in said["stories"]] == ["Louder"]
    assert said["figures"]["opened"]["value"] == 10
    assert set(said["figures"]) == FIGURES


def test_job_ads_are_stories_of_their_kind(leader):
    ad = approved_story(title="Technician", kind="job_ad")
    a_team(people=20, who_shared=6, story=ad)
    a_team(people=20, who_shared=5, story=approved_story(kind="article"))

    said = leader.get("insights/jobs/").json()

    assert [one["name"] for one in said["stories"]] == ["Technician"]
    assert said["figures"]["opened"]["value"] == 6


def test_campaign_lists_its_stories(leader):
    story = approved_story(title="Loud")
    a_team(people=20, who_shared=6, story=story)
    a_team(people=20, who_shared=5)
    campaign = CampaignFactory(name="Autumn")
    campaign.stories.set([story])

    said = leader.get(f"insights/campaigns/{campaign.pk}/").json()

    assert (said["campaign"], said["name"]) == (str(campaign.pk), "Autumn")
    assert [one["key"] for one in said["stories"]] == [str(story.pk)]
    assert said["figures"]["opened"]["value"] == 6


def test_my_figures_are_mine_alone(calls):
    BrandFactory()
    mine = ShareFactory(likes=3, comments=1)
    ClickFactory(link=mine.link, minute=mine.opened_at + timedelta(minutes=5))
    ShareFactory(story=mine.story)

    figures = calls(mine.person).get("insights/me/").json()["figures"]

    assert figures == {
        "opened": 1,
        "confirmed": 1,
        "proven": 1,
        "people": 1,
        "engagement": 4,
        "applications": None,  # not known: no job site reports, and the click has no price
        "earned": None,
    }


@pytest.mark.parametrize("shown", [True, False])
def test_definitions_are_those_of_the_pages_in_the_callers_language(calls, shown):
    save_settings(EarnedValueSettings, shows_earned_value=shown)

    said = calls(UserFactory(language="en")).get("insights/definitions/").json()

    names = [one["name"] for one in said]
    assert ("earned" in names) == shown
    assert set(said[0]) == {
        "name",
        "label",
        "unit",
        "definition",
        "base",
        "evidence",
        "period",
        "source",
        "leaves_out",
    }


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("from=2026-02-02&to=2026-01-01", "to"),
        ("from=0001-01-01", "from"),
        ("to=9999-12-31", "to"),
        ("from=2026-13-01", "from"),
        ("team=999", "team"),
        ("team=x", "team"),
        ("team=%00", "team"),
    ],
)
def test_invalid_period_or_team_is_named(leader, query, field):
    assert_refusal(leader.get(f"{OVERVIEW}?{query}"), 422, "invalid", [field])


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("role", [None, Role.CURATOR, Role.APPROVER, Role.ADMIN])
def test_results_require_permission(calls, role, address):
    person = calls(UserFactory(roles=[role] if role else []))

    assert_refusal(person.get(f"insights/{address}"), 403, "not_allowed")
