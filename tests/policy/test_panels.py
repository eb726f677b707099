import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advocacy.errors import Invalid, NotAllowed
from advocacy.people.permissions import Role
from advocacy.policy import panels
from advocacy.policy.models import PanelMember, PanelVolunteer, Voice
from advocacy.policy.panels import Candidate, draw_mixed
from tests.factories import UserFactory

CANDIDATES = st.lists(
    st.tuples(
        st.sets(st.sampled_from(Voice.values), min_size=1),
        st.one_of(st.none(), st.integers(1, 4)),
    ),
    max_size=20,
).map(lambda rows: [Candidate(n, tuple(voices), team) for n, (voices, team) in enumerate(rows)])


@settings(deadline=None)
@given(CANDIDATES, st.integers(1, 12), st.integers())
def test_draw_is_full_without_duplicates_and_covers_every_perspective(candidates, size, seed):
    drawn = draw_mixed(candidates, size=size, rng=random.Random(seed))

    people = [person for person, _voice in drawn]
    assert len(people) == len(set(people)) == min(size, len(candidates))
    by_person = {one.person: one.voices for one in candidates}
    assert all(voice in by_person[person] for person, voice in drawn)
    there = {voice for one in candidates for voice in one.voices}
    heard = {voice for person in people for voice in by_person[person]}
    if size >= len(there):
        assert heard == there


def test_draw_prefers_teams_without_a_member():
    candidates = [Candidate(n, ("fan",), 1) for n in range(20)] + [Candidate(20, ("fan",), 2)]

    drawn = draw_mixed(candidates, size=2, rng=random.Random(1))

    assert 20 in [person for person, _voice in drawn]


@pytest.mark.django_db
def test_volunteers_are_drawn():
    people = UserFactory.create_batch(4)
    for person in people:
        panels.volunteer(by=person, voices=["sceptic", "nonsense"])

    panels.draw(by=UserFactory(roles=[Role.ADMIN]), size=3)

    assert len(panels.members()) == 3
    assert set(panels.members()) <= {person.pk for person in people}


@pytest.mark.django_db
def test_withdrawing_leaves_the_panel():
    people = UserFactory.create_batch(3)
    for person in people:
        panels.volunteer(by=person, voices=["fan"])
    panels.draw(by=UserFactory(roles=[Role.CURATOR]), size=3)

    panels.withdraw(by=people[0])

    assert sorted(panels.members()) == [people[1].pk, people[2].pk]
    assert PanelVolunteer.objects.count() == 2


@pytest.mark.django_db
def test_draw_needs_three_volunteers_and_the_permission():
    with pytest.raises(NotAllowed):
        panels.draw(by=UserFactory(), size=3)
    with pytest.raises(Invalid):
        panels.draw(by=UserFactory(roles=[Role.CURATOR]), size=3)
    with pytest.raises(Invalid):
        panels.volunteer(by=UserFactory(), voices=["nonsense"])
    assert not PanelMember.objects.exists()
