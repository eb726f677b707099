"""A query that is compiled once gives what the queryset gives, whatever its values."""

from datetime import date, datetime, timedelta

import pytest
from django.test import override_settings
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as some

from advocacy.people.models import Membership, Team, User
from advocacy.prepared_query import Ids, PreparedQuery
from tests.factories import TeamFactory, UserFactory

pytestmark = pytest.mark.django_db


def named(name, since, teams):
    return (
        User.objects.filter(name=name, created_at__gte=since, memberships__team__in=teams)
        .select_related()
        .order_by("pk")
    )


def test_it_gives_the_rows_of_the_queryset_with_each_value():
    prepared = PreparedQuery(named, name=str, since=datetime, teams=Ids)
    since = timezone.now() - timedelta(hours=1)
    teams = [TeamFactory(), TeamFactory()]
    people = [UserFactory(name=f"Person {n % 2}", team=teams[n % 2]) for n in range(4)]

    for chosen in ([teams[0].pk], [teams[1].pk], [team.pk for team in teams], [-1], []):
        for name in ("Person 0", "Person 1", "⟦1⟧", ""):
            expected = list(named(name, since, chosen))
            assert prepared(name=name, since=since, teams=chosen) == expected
    assert prepared(name="Person 0", since=since + timedelta(days=1), teams=[teams[0].pk]) == []
    assert people[0].name == prepared(name="Person 0", since=since, teams=[teams[0].pk])[0].name


def test_it_gives_single_values_and_tuples_too():
    flat = PreparedQuery(
        lambda name: Team.objects.filter(name=name).values_list("pk", flat=True), name=str
    )
    rows = PreparedQuery(lambda pk: Team.objects.filter(pk=pk).values_list("pk", "name"), pk=int)
    team = TeamFactory(name="Harbour")

    assert flat(name="Harbour") == [team.pk]
    assert rows(pk=team.pk) == [(team.pk, "Harbour")]


def test_a_value_that_the_query_does_not_hold_as_it_is_is_refused():
    contains = PreparedQuery(lambda part: User.objects.filter(name__contains=part), part=str)

    with pytest.raises(ValueError, match="part"):
        contains(part="a")


def test_no_ids_are_a_condition_that_nothing_meets():
    others = PreparedQuery(lambda ids: User.objects.exclude(pk__in=ids), ids=Ids)
    people = UserFactory.create_batch(3)

    assert set(others(ids=[])) >= set(people)
    assert not {people[0], people[2]} & set(others(ids=[people[0].pk, people[2].pk]))


def test_a_value_that_is_worked_out_of_another_is_refused():
    recent = PreparedQuery(
        lambda at: User.objects.filter(created_at__range=(at - timedelta(days=1), at)), at=datetime
    )

    with pytest.raises(AssertionError):
        recent(at=timezone.now())


def test_a_query_that_reads_a_clock_is_refused():
    days = iter([date(2026, 1, 1), date(2026, 1, 2)])
    ticking = PreparedQuery(
        lambda pk: User.objects.filter(pk=pk, created_at__date=next(days)), pk=int
    )

    with pytest.raises(AssertionError):
        ticking(pk=1)


def test_tests_notice_a_query_that_branches_by_a_value():
    branching = PreparedQuery(
        lambda pk: User.objects.filter(pk=pk) if pk < 0 else User.objects.all(), pk=int
    )

    with pytest.raises(AssertionError):
        branching(pk=1)
    with override_settings(VERIFY_KEPT=False):
        assert branching(pk=1) == []


_OF_EMAIL = PreparedQuery(lambda email: User.objects.filter(email=email), email=str)


@given(some.text(some.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40))
def test_no_value_changes_the_query(email):
    assert _OF_EMAIL(email=email) == []


_MEMBERSHIPS = PreparedQuery(
    lambda person: Membership.objects.filter(person=person).select_related("team", "person"),
    person=int,
)


def membership_of(person):
    [membership] = _MEMBERSHIPS(person=person.pk)
    return membership


def test_what_is_done_to_an_instance_is_seen_by_nobody_else():
    person = UserFactory(team=TeamFactory(name="Harbour"))
    first = membership_of(person)
    first.team.name, first.person, first.note = "Sea", UserFactory(), "mine"

    second = membership_of(person)

    assert (second.team.name, second.person) == ("Harbour", person)
    assert not hasattr(second, "note")


def test_an_instance_is_another_once_its_row_is():
    person = UserFactory(team=TeamFactory(name="Harbour"))
    membership_of(person)

    Team.objects.update(name="Sea")

    assert membership_of(person).team.name == "Sea"
