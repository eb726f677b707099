"""The board: only who chose it, in steps; and teams that may be thanked."""

from datetime import timedelta

import pytest
from django.utils import timezone

from advocacy.errors import Invalid
from advocacy.figures import aggregation, published_figures
from advocacy.insights import leaderboards
from advocacy.people import brand, leaderboard_optin
from advocacy.people.leaderboard_optin import BoardIsOff
from advocacy.people.models import LeaderboardSettings, Membership, User
from advocacy.people.permissions import Role
from tests import days
from tests.factories import (
    BrandFactory,
    ShareFactory,
    TeamFactory,
    UserFactory,
    approved_story,
    save_settings,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def open_board():
    BrandFactory()
    told_on = days.today() - timedelta(weeks=7)
    save_settings(LeaderboardSettings, named_boards=True, told_staff_on=told_on)


def period():
    return published_figures.last_months(3, today=brand.today())


def shared(person, times):
    now = timezone.now()
    for _ in range(times):
        ShareFactory(person=person, opened_at=now, confirmed_at=now)


@pytest.mark.usefixtures("open_board")
def test_the_board_shows_those_who_chose_it_and_nobody_else():
    stands, silent = UserFactory(), UserFactory()
    shared(stands, 7)
    shared(silent, 9)

    leaderboard_optin.join(name="Havørnen", figure="shares", by=stands)
    found = leaderboards.leaderboard(period(), order="shares", by=silent)

    assert [(place.name, place.step, place.mine) for place in found] == [("Havørnen", 5, False)]


@pytest.mark.usefixtures("open_board")
def test_leaderboard_shows_only_the_chosen_figure():
    person = UserFactory()
    shared(person, 3)

    leaderboard_optin.join(name="Ada", figure="name", by=person)

    assert [
        place.step for place in leaderboards.leaderboard(period(), order="shares", by=person)
    ] == [None]


@pytest.mark.usefixtures("open_board")
def test_opting_out_removes_the_entry_at_once():
    person = UserFactory()
    leaderboard_optin.join(name="Ada", figure="shares", by=person)

    leaderboard_optin.leave(by=person)

    assert leaderboards.leaderboard(period(), order="name", by=person) == []


@pytest.mark.usefixtures("open_board")
def test_nobody_goes_by_a_colleagues_name():
    UserFactory(name="Sara Lund")

    with pytest.raises(Invalid) as refused:
        leaderboard_optin.join(name="sara lund", figure="shares", by=UserFactory())

    assert (refused.value.field, refused.value.code) == ("name", "taken")


def test_nobody_stands_on_a_board_that_is_off():
    BrandFactory()

    with pytest.raises(BoardIsOff):
        leaderboard_optin.join(name="Ada", figure="shares", by=UserFactory())


def test_recognition_lists_only_teams_at_the_company_rate():
    BrandFactory()
    story, teams = approved_story(), [TeamFactory(), TeamFactory()]
    now = timezone.now()
    leader = UserFactory(team=teams[1], roles=[Role.LEADER])
    for team, people, times in ((teams[0], 3, 4), (teams[1], 9, 1)):
        for person in UserFactory.create_batch(people + 6, team=team)[:people]:
            for number in range(times):
                ShareFactory(
                    person=person,
                    team=team,
                    story=story,
                    network=("linkedin", "x", "facebook", "threads")[number],
                    opened_at=now,
                    confirmed_at=now,
                )
    for person in User.objects.filter(memberships=None):
        Membership.objects.create(person=person, team=teams[1], since="2024-01-01")
    aggregation.count_new(at=timezone.now())

    found = leaderboards.recognition(period(), by=leader)

    assert [(line.key, line.shares_per_person) for line in found.teams] == [(teams[0].pk, 4.0)]
