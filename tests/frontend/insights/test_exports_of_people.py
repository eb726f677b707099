"""Adoption, what works and teams to thank, taken away as sheets: what their pages tell."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.utils import timezone

from advocacy.figures import aggregation, funnel_counts, reporting_months
from advocacy.people import brand, settings_rows
from advocacy.people.models import Membership, User
from advocacy.people.permissions import Role
from tests.factories import (
    BrandFactory,
    ShareFactory,
    TeamFactory,
    UserFactory,
    approved_story,
)
from tests.figure_factories import SharingPatternFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader(client):
    BrandFactory()
    settings_rows.clear_cache()
    person = UserFactory(roles=[Role.LEADER], team=TeamFactory(name="Top"))
    client.force_login(person)
    return client


def a_team(name, *, people, sharers, shares=1):
    team = TeamFactory(name=name)
    staff = UserFactory.create_batch(people, team=team)
    for _share in range(shares):
        share_once(team, staff[:sharers])
    return team


def share_once(team, people):
    now = timezone.now()
    for person in people:
        ShareFactory(
            person=person, team=team, story=approved_story(), opened_at=now, confirmed_at=now
        )


def everybody_in(team):
    """Nobody without a team is left: a handful of them would have to be hidden with others."""
    for person in User.objects.filter(memberships=None):
        Membership.objects.create(person=person, team=team, since="2024-01-01")


def count():
    aggregation.count_new(at=timezone.now() + timedelta(minutes=10))
    funnel_counts.count_again(reporting_months.month_of(brand.today()))


def count_once_over(leader, time_machine):
    """Go on until the months of now are over, log in again, and count."""
    time_machine.move_to(timezone.now() + timedelta(days=40))
    leader.force_login(User.objects.get(role_grants__role=Role.LEADER))
    count()


def rows(response):
    text = response.content.decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline="")))


def test_adoption_sheet_has_the_pages_steps(leader):
    a_team("Large", people=20, sharers=6)
    count()
    funnel = leader.get("/insights/adoption/").context["funnel"]

    said = {
        row[0]: row for row in reversed(rows(leader.get("/insights/export/adoption.csv"))) if row
    }

    assert said["shared in the period"][1] == "6"
    for step in funnel.whole.steps:
        shown = "not shown" if step.value is None else str(step.value)
        assert said[str(step.meaning.label)][1] == shown
    assert said["What"][1] == "Adoption"


def test_effectiveness_sheet_has_rates_and_intervals(leader):
    month = reporting_months.month_of(brand.today())
    for hour, clicks in ((9, 2400), (15, 400)):
        SharingPatternFactory(month__since=month, hour=hour, clicks=clicks)

    said = {row[0]: row for row in rows(leader.get("/insights/export/works.csv")) if row}

    rate, low, high = (float(cell) for cell in said["9–12"][1:4])
    assert 3.5 < low < rate < high
    assert said["9–12"][4:] == ["400", "more"]
    assert said["The mean"][1] == "3.5"


def test_empty_effectiveness_sheet_has_its_definition(leader):
    said = [row[0] for row in rows(leader.get("/insights/export/works.csv")) if row]

    assert said[0] == "What"
    assert "Definitions" in said


def test_recognition_sheet_has_teams_and_the_company(leader, time_machine):
    a_team("Eager", people=20, sharers=6, shares=3)
    a_team("Calm", people=20, sharers=6)
    everybody_in(a_team("Middle", people=12, sharers=9))
    count_once_over(leader, time_machine)

    said = {row[0]: row for row in rows(leader.get("/insights/export/recognition.csv")) if row}

    assert said["Calm"][1:] == ["30", "not shown", "not known", "6"]
    assert said["The whole company"][2:] == ["too few shared", "not known", "21"]
    assert "Middle" not in said


def test_recognition_is_computed_again_after_a_count(leader, time_machine):
    calm = a_team("Calm", people=20, sharers=6)
    eager = a_team("Eager", people=20, sharers=6, shares=3)
    middle = a_team("Middle", people=12, sharers=9)
    everybody_in(middle)
    count_once_over(leader, time_machine)
    assert "Calm" not in leader.get("/insights/recognition/").content.decode()

    for team, sharers in ((calm, 14), (eager, 6), (middle, 9)):
        share_once(team, [stay.person for stay in team.memberships.all()[:sharers]])
    count_once_over(leader, time_machine)

    assert leader.get("/insights/recognition/").context["recognition"].teams[0].name == "Calm"


@pytest.mark.parametrize("which", ["adoption", "works", "recognition"])
def test_page_links_to_its_sheets_for_leaders_only(leader, client, which):
    assert (
        f"/insights/export/{which}.xlsx?months="
        in leader.get(f"/insights/{which}/").content.decode()
    )
    assert leader.get(f"/insights/export/{which}.xlsx").status_code == 200

    client.force_login(UserFactory())
    assert client.get(f"/insights/export/{which}.xlsx").status_code == 403
