"""Who could contribute to a cell of a month: there at the time, and in the audience."""

from datetime import UTC, date, datetime

import pytest

from advocacy.figures import aggregation, monthly
from advocacy.figures.disclosure import COMPANY, Cell, TreeNode
from advocacy.figures.slices import WHOLE, Slice
from advocacy.people import deactivation
from advocacy.people.models import Membership, User
from advocacy.people.permissions import Role
from tests.factories import BrandFactory, ShareFactory, TeamFactory, UserFactory, approved_story

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
MONTH = date(2026, 3, 2)
LONG_AGO = datetime(2025, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_march(time_machine):
    time_machine.move_to(LONG_AGO)
    BrandFactory(time_zone="UTC")
    yield
    time_machine.move_to(NOW)


@pytest.fixture
def team():
    return TeamFactory()


def shared(story, person, *, team):
    return ShareFactory(story=story, person=person, team=team, opened_at=NOW)


def bases(time_machine):
    time_machine.move_to(NOW)
    aggregation.count_new(at=NOW)
    stored = monthly.stored(MONTH)
    whole = stored[Cell(COMPANY)].person_sets[-1]
    return {cell: set(row.person_sets[-1] or whole) for cell, row in stored.items()}


def test_base_of_a_story_is_its_audience_of_teams(team, time_machine):
    below = TeamFactory(parent=team)
    meant = [UserFactory(team=team), UserFactory(team=below)]
    UserFactory.create_batch(4, team=TeamFactory())
    story = approved_story(kind="article")
    story.live_version.audience_teams.set([team])
    shared(story, meant[0], team=team)

    found = bases(time_machine)

    audience = {person.pk for person in meant}
    assert found[Cell(COMPANY, Slice(story=story.pk))] == audience
    assert found[Cell(COMPANY, Slice(kind="article"))] == audience
    assert len(found[Cell(COMPANY)]) > len(audience)


def test_base_of_a_story_is_its_audience_of_languages(team, time_machine):
    english = UserFactory(team=team, language="en")
    UserFactory.create_batch(4, team=team, language="da")
    story = approved_story(audience_languages="en")
    shared(story, english, team=team)

    found = bases(time_machine)[Cell(COMPANY, Slice(story=story.pk))]

    assert found == set(User.objects.filter(language="en").values_list("pk", flat=True))


def test_version_for_everybody_makes_everybody_the_base(team, time_machine):
    person = UserFactory(team=team)
    UserFactory.create_batch(4, team=TeamFactory())
    story = approved_story()
    shared(story, person, team=team)

    found = bases(time_machine)

    assert found[Cell(COMPANY, Slice(story=story.pk))] == found[Cell(COMPANY)]


def test_sharer_who_moved_out_of_the_audience_still_counts(team, time_machine):
    person = UserFactory(team=TeamFactory())
    meant = UserFactory(team=team)
    story = approved_story()
    story.live_version.audience_teams.set([team])
    shared(story, person, team=None)

    found = bases(time_machine)[Cell(COMPANY, Slice(story=story.pk))]

    assert found == {person.pk, meant.pk}


def test_base_of_a_week_is_who_was_in_the_team_then(team, time_machine):
    stays, joins, leaves = (UserFactory(team=team) for _ in range(3))
    Membership.objects.filter(person=joins).update(since="2026-03-10")
    time_machine.move_to(datetime(2026, 3, 4, tzinfo=UTC))
    deactivation.deactivate(leaves, by=UserFactory(roles=[Role.ADMIN]))
    shared(approved_story(), stays, team=team)

    found = bases(time_machine)
    of_team = {cell.slice.week: people for cell, people in found.items() if cell.node.team}

    assert found[Cell(TreeNode(team.pk))] == {stays.pk, joins.pk, leaves.pk}
    assert of_team[date(2026, 3, 16)] == {stays.pk, joins.pk}


def test_who_left_before_a_story_came_is_not_in_its_base(team, time_machine):
    stays, leaves = UserFactory(team=team), UserFactory(team=team)
    time_machine.move_to(datetime(2026, 3, 4, tzinfo=UTC))
    deactivation.deactivate(leaves, by=UserFactory(roles=[Role.ADMIN]))
    time_machine.move_to(datetime(2026, 3, 9, tzinfo=UTC))
    story = approved_story()
    shared(story, stays, team=team)

    found = bases(time_machine)

    assert leaves.pk in found[Cell(COMPANY, WHOLE)]
    assert leaves.pk not in found[Cell(COMPANY, Slice(story=story.pk))]
