"""Counts of unread editions: whatever is shown, no sum or difference of it is fewer than three."""

from datetime import timedelta
from itertools import combinations

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from advocacy.errors import NotAllowed
from advocacy.insights import policy_unread
from advocacy.people.models import Membership, User
from advocacy.people.permissions import Role
from advocacy.policy import acknowledgements
from tests import days
from tests.factories import BrandFactory, TeamFactory, UserFactory
from tests.policy_factories import EditionFactory

pytestmark = pytest.mark.django_db
LONG_AGO = timezone.now() - timedelta(days=60)


def team_of(number, *, late, edition, parent=None):
    team = TeamFactory(parent=parent)
    people = UserFactory.create_batch(number, team=team)
    for person in people[late:]:
        acknowledgements.acknowledge(edition, by=person)
    return team


def counted(leader):
    User.objects.update(created_at=LONG_AGO)
    return policy_unread.unread_report(by=leader, at=timezone.now())


def test_small_team_is_suppressed_with_secondary_suppression():
    BrandFactory()
    edition = EditionFactory(in_force_at=LONG_AGO)
    parent = TeamFactory(name="Drift")
    large = team_of(8, late=4, edition=edition, parent=parent)
    small = team_of(4, late=1, edition=edition, parent=parent)
    leader = UserFactory(roles=[Role.LEADER], team=large)
    acknowledgements.acknowledge(edition, by=leader)

    lines = {line.name: line for line in counted(leader).lines}

    assert lines["Drift"].overdue == 3
    assert lines[large.name].overdue is None
    assert lines[small.name].overdue is None
    assert lines[small.name].suppression == "small_group"
    assert lines[large.name].suppression == "beside"


def test_large_teams_are_published_without_recent_joiners():
    BrandFactory()
    edition = EditionFactory(in_force_at=LONG_AGO)
    team = team_of(9, late=5, edition=edition)
    leader = UserFactory(roles=[Role.CURATOR], team=team)
    acknowledgements.acknowledge(edition, by=leader)
    User.objects.update(created_at=LONG_AGO)
    newcomer = UserFactory(team=team)

    found = policy_unread.unread_report(by=leader, at=timezone.now())

    assert [(line.name, line.people, line.overdue) for line in found.lines] == [
        ("Vindhus Service", 11, 3),
        (team.name, 11, 3),
    ]
    assert newcomer.created_at > LONG_AGO


@pytest.mark.parametrize("role", [None, Role.APPROVER])
def test_others_see_no_numbers(role):
    with pytest.raises(NotAllowed):
        policy_unread.unread_report(by=UserFactory(roles=[role] if role else []), at=timezone.now())


def test_without_an_edition_there_is_nothing_to_count():
    leader = UserFactory(roles=[Role.LEADER])

    assert policy_unread.unread_report(by=leader, at=timezone.now()) is None


SIZES = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda pair: (max(pair), min(pair))),
    min_size=1,
    max_size=4,
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(sizes=SIZES)
def test_no_two_numbers_differ_by_one_or_two_people(sizes):
    User.objects.all().delete()
    Membership.objects.all().delete()
    late = BitMap()
    for people, number in sizes:
        made = UserFactory.create_batch(people, team=TeamFactory())
        late.update(one.pk for one in made[:number])

    lines = list(policy_unread._lines(late, on=days.today()))

    company, *teams = [line.overdue for line in lines]
    shown = [number for number in teams if number is not None]
    for some in range(1, len(shown) + 1):
        for chosen in combinations(shown, some):
            rest = (company or sum(chosen)) - sum(chosen)
            assert rest == 0 or rest >= 3
    assert all(number >= 3 for number in [*shown, *([company] if company is not None else [])])
