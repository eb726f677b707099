"""The definition that stands beside a figure is that of the query that counted it."""

import re
from datetime import UTC, datetime, timedelta
from html import escape

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from advocacy.figures import aggregation, published_figures
from advocacy.figures.definition_table import FIGURES, FUNNEL, MEANINGS
from advocacy.goals import goal_counts
from advocacy.goals.models import Metric
from advocacy.goals.progress import progress
from advocacy.insights import adoption, page_tables
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.people.permissions import Role
from advocacy.sharing.models import Evidence, Share
from tests.api.conftest import Caller
from tests.factories import (
    BrandFactory,
    ClickFactory,
    GoalFactory,
    ShareFactory,
    TeamFactory,
    UserFactory,
    approved_story,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)
LEVELS = {Evidence.OPENED: 0, Evidence.CONFIRMED: 1, Evidence.PROVEN: 2}
OF_EVIDENCE = (Metric.SHARES, Metric.ACTIVE_ADVOCATES, Metric.ADOPTION)
CASES = [
    *((metric, evidence) for metric in OF_EVIDENCE for evidence in Evidence),
    (Metric.CLICKS, Evidence.CONFIRMED),
]


@pytest.fixture
def leader(time_machine):
    """Of thirty people twelve shared: eight twice with a confirmation, and four were clicked."""
    time_machine.move_to(NOW, tick=False)
    BrandFactory()
    team, stories = TeamFactory(), [approved_story(), approved_story()]
    for number, person in enumerate(UserFactory.create_batch(30, team=team)[:12]):
        for story in stories[: 2 if number < 8 else 1]:
            confirmed = NOW if number < 8 else None
            share = ShareFactory(
                person=person, team=team, story=story, opened_at=NOW, confirmed_at=confirmed
            )
            if number < 4:
                ClickFactory(link=share.link, minute=NOW + timedelta(minutes=5))
    aggregation.count_new(at=NOW + timedelta(minutes=10))
    return UserFactory(roles=[Role.LEADER], team=team)


def recounted(meaning, leader):
    """A figure counted from the rows by what its definition says, without the hub's code."""
    shares = Share.objects.filter(undone_at=None)
    proven = shares.filter(link__clicks__verdict="person")
    level = LEVELS.get(meaning.evidence, 0)
    counted = [shares, (shares.exclude(confirmed_at=None) | proven.all()), proven][level]
    if meaning.unit == "clicks":
        return 8
    people = counted.values("person").distinct().count()
    if meaning.unit == "percent":
        everyone = User.objects.exclude(pk=leader.pk).count()  # who came after the count
        return round(100 * people / everyone)
    return people if meaning.unit == "people" else counted.distinct().count()


@pytest.mark.parametrize(("metric", "evidence"), CASES, ids=str)
def test_a_goal_shows_the_definition_of_what_it_counts(client, leader, metric, evidence):
    goal = GoalFactory(metric=metric, evidence=evidence, target=100)
    client.force_login(leader)

    page = client.get(reverse("goals:goal", args=[goal.pk])).content.decode()
    [told] = Caller(leader).get("goals/").json()["results"]

    meaning = MEANINGS[goal_counts.figure_name(goal)]
    others = {one.definition for one in MEANINGS.values()} - {meaning.definition}
    assert escape(str(meaning.definition), quote=False) in page
    assert [str(other) for other in others if escape(str(other), quote=False) in page] == []
    assert told["progress"]["definition"] == str(meaning.definition)
    assert told["progress"]["value"] == progress(goal, at=NOW).value == recounted(meaning, leader)


@pytest.mark.parametrize("name", ["opened", "confirmed", "proven", "active", "people"])
def test_a_page_shows_the_definition_of_what_it_counts(client, leader, name):
    period = published_figures.last_months(1, today=brand.today())
    figure = page_tables.company(period, team=None, by=leader).figures[name]
    client.force_login(leader)

    page = client.get(f"{reverse('insights:overview')}?months=1").content.decode()
    sheet = client.get(f"{reverse('insights:export', args=['company', 'csv'])}?months=1")

    meaning = MEANINGS[name]
    assert figure.value == recounted(meaning, leader)
    assert figure.meaning == meaning
    assert escape(str(meaning.definition), quote=False) in page
    assert str(meaning.base) in sheet.content.decode()


def test_adoption_counts_the_people_of_the_overview(leader):
    period = published_figures.last_months(3, today=brand.today())
    overview = page_tables.company(period, team=None, by=leader).figures["active"]

    shared = adoption.funnel(period, team=None, by=leader).whole.by_name["shared"]

    assert (shared.value, shared.meaning.evidence) == (overview.value, Evidence.OPENED)
    assert shared.meaning.definition == overview.meaning.definition


def test_pages_say_at_least_where_the_exact_number_is_not_shown(client, time_machine):
    time_machine.move_to(NOW - timedelta(weeks=5), tick=False)
    BrandFactory()
    team, leader = TeamFactory(), UserFactory(roles=[Role.LEADER])
    people, stories = UserFactory.create_batch(30, team=team), [approved_story(), approved_story()]
    for person in people[:8]:
        ShareFactory(person=person, team=team, story=stories[0])
    time_machine.move_to(NOW, tick=False)
    for person in people[1:8]:
        ShareFactory(person=person, team=team, story=stories[1])
    aggregation.count_new(at=NOW + timedelta(minutes=10))
    client.force_login(leader)
    period = published_figures.last_months(2, today=brand.today())

    overview = client.get(f"{reverse('insights:overview')}?months=2").content.decode()
    shared = adoption.funnel(period, team=None, by=leader).whole.by_name["shared"]
    page = client.get(f"{reverse('insights:adoption')}?months=2").content.decode()

    assert "were opened by at least 8 of our people" in overview
    assert (shared.value, shared.at_least) == (8, True)
    assert "At least <strong>8</strong> people have shared" in page
    steps = strip_tags(page)
    assert re.search(r"at least 8\s+at least \d+(\.\d)?.?%", steps), "of the first step"
    sheet = client.get(f"{reverse('insights:export', args=['adoption', 'csv'])}?months=2")
    assert re.search(r'"at least 8","at least \d+"', b"".join(sheet).decode()), "in the sheet"


def test_every_figure_says_what_it_is_made_of():
    for name, meaning in MEANINGS.items():
        parts = (meaning.base, meaning.period, meaning.source, meaning.leaves_out)
        assert all(str(part) for part in parts), name
    assert {*FIGURES, *FUNNEL} <= MEANINGS.keys()
