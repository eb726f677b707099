"""The board: only who chose it, in steps; and teams that may be thanked."""

from datetime import UTC, datetime, timedelta

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


def all_share(people, story, at):
    for person in people:
        share = {"person": person, "team": person.memberships.get().team, "story": story}
        ShareFactory(**share, opened_at=at, confirmed_at=at)


def test_recognition_thanks_a_team_that_wins_newcomers(time_machine):
    before, now = datetime(2026, 10, 14, 10, tzinfo=UTC), datetime(2026, 11, 18, 10, tzinfo=UTC)
    time_machine.move_to(before, tick=False)
    BrandFactory()
    winning, steady = TeamFactory(name="Winning"), TeamFactory(name="Steady")
    desk = [UserFactory(team=steady, roles=[role]) for role in (Role.CURATOR, Role.APPROVER)]
    stories = [approved_story(created_by=desk[0], approver=desk[1]) for _ in range(4)]
    leader = UserFactory(team=steady, roles=[Role.LEADER])
    for person in User.objects.filter(memberships=None):
        Membership.objects.create(person=person, team=steady, since="2024-01-01")
    few, many = (UserFactory.create_batch(20, team=team) for team in (winning, steady))
    for story in stories[:3]:
        all_share(few[:5], story, before)
    all_share(many[:12], stories[0], before)
    aggregation.count_new(at=before)
    time_machine.move_to(now, tick=False)
    newcomers = UserFactory.create_batch(4)
    for person in newcomers:
        Membership.objects.create(person=person, team=winning, since="2026-11-02")
    all_share([*few[:5], *newcomers], stories[3], now)
    all_share(many[:12], stories[3], now)
    aggregation.count_new(at=now)
    over = datetime(2026, 12, 2, 10, tzinfo=UTC)
    time_machine.move_to(over, tick=False)
    aggregation.count_new(at=over)

    found = leaderboards.recognition(published_figures.last_months(1, today=over.date()), by=leader)

    # 25 % of twenty, then 38 % of twenty-four, though each shared less often.
    assert [(line.name, line.participation, line.growth) for line in found.teams] == [
        ("Winning", 38, 13),
        ("Steady", 44, 0),
    ]
