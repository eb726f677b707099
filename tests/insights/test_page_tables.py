from datetime import timedelta

import pytest
from django.utils import timezone

from advocacy.errors import NotAllowed
from advocacy.figures import aggregation, published_figures
from advocacy.insights import page_tables
from advocacy.people import brand
from advocacy.people.models import Membership, Team, User
from advocacy.people.permissions import Role
from tests.factories import ClickFactory, ShareFactory, TeamFactory, UserFactory, approved_story

pytestmark = pytest.mark.django_db


def leader():
    return UserFactory(roles=[Role.LEADER])


def company(*, team, people, sharers, story):
    members = UserFactory.create_batch(people, team=team)
    now = timezone.now()
    for person in members[:sharers]:
        share = ShareFactory(person=person, team=team, story=story, opened_at=now, confirmed_at=now)
        ClickFactory(link=share.link, minute=now + timedelta(minutes=5))
    return members


def everybody_in(team):
    """Nobody without a team is left: a handful of them would have to be hidden with others."""
    for person in User.objects.filter(memberships=None):
        Membership.objects.create(person=person, team=team, since="2024-01-01")


def page(team=None):
    by, today = leader(), brand.today()
    if team is not None or Team.objects.count() > 1:
        everybody_in(Team.objects.order_by("pk").last())
    aggregation.count_new(at=timezone.now())
    return page_tables.company(published_figures.whole_months(today, today), team=team, by=by)


def test_company_counts_shares_by_evidence_people_and_clicks():
    team = TeamFactory()
    company(team=team, people=10, sharers=5, story=approved_story())

    figures = page().figures

    assert {name: figure.value for name, figure in figures.items()} == {
        "opened": 5,
        "confirmed": 5,
        "proven": 5,
        "active": 5,
        "adoption": 38,  # of thirteen: the leader, author and approver could have as well
        "people": 5,
        "crawlers": 0,
        "internal": None,  # not known: nobody tells the hub
        "engagement": None,
        "applications": None,
        "earned": None,
    }


def test_company_suppresses_figures_below_the_threshold():
    company(team=TeamFactory(), people=10, sharers=2, story=approved_story())

    found = page()

    assert {figure.suppression for figure in found.figures.values()} == {"few"}
    assert {figure.value for figure in found.figures.values()} == {None}


def test_company_includes_teams_below_and_suppresses_the_small_one():
    top = TeamFactory(name="Operations")
    large, small = TeamFactory(parent=top), TeamFactory(parent=top)
    other = TeamFactory(name="Office")
    story = approved_story()
    company(team=large, people=12, sharers=6, story=story)
    company(team=small, people=3, sharers=1, story=story)
    company(team=other, people=12, sharers=5, story=story)

    everybody_in(other)

    lines = {line.name: line.figures["active"] for line in page().table("teams")}
    below = {line.key: line.figures["active"] for line in page(team=top).table("teams")}

    assert (lines["Operations"].value, lines["Office"].value) == (7, 5)
    assert (below[large.pk].suppression, below[small.pk].suppression) == ("beside", "small_group")


def test_only_leaders_see_the_company():
    with pytest.raises(NotAllowed):
        page_tables.company(
            published_figures.whole_months(brand.today(), brand.today()),
            team=None,
            by=UserFactory(),
        )


@pytest.mark.parametrize("number", [1, 3])
def test_company_takes_the_same_number_of_queries(django_assert_num_queries, number):
    team = TeamFactory()
    for _ in range(number):
        company(team=team, people=8, sharers=4, story=approved_story())
    aggregation.count_new(at=timezone.now())
    by, today = leader(), brand.today()
    page_tables.company(
        published_figures.whole_months(today, today), team=None, by=by
    )  # warms the settings

    with django_assert_num_queries(27):
        page_tables.company(published_figures.whole_months(today, today), team=None, by=by)
