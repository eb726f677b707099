"""What goals have counted, from real rows."""

from datetime import UTC, date, datetime, timedelta

import pytest

from advocacy.figures import aggregation
from advocacy.goals.progress import progress, progress_of
from tests.factories import (
    ClickFactory,
    GoalFactory,
    ShareFactory,
    TeamFactory,
    UserFactory,
    approved_story,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 30, 12, tzinfo=UTC)  # a Monday
MARCH = {"starts_on": date(2026, 3, 2), "ends_on": date(2026, 4, 26)}


@pytest.fixture(autouse=True)
def _in_march(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def crowd():
    """Eight colleagues in a team, long before March."""
    team = TeamFactory()
    people = UserFactory.create_batch(8, team=team)
    for person in people:
        person.created_at = NOW - timedelta(days=900)
        person.save(update_fields=["created_at"])
    return team, people


def share(*, days_ago, **fields):
    at = NOW - timedelta(days=days_ago)
    return ShareFactory(**{"opened_at": at, "confirmed_at": at, **fields})


def shares_of(people, team, *, days_ago, story=None, **fields):
    story = story or approved_story()
    return [
        share(days_ago=days_ago, person=person, team=team, story=story, **fields)
        for person in people
    ]


def counted(goal, at=NOW):
    aggregation.count_new(at=at)
    return progress(goal, at=at)


def test_a_goal_counts_its_weeks_and_the_evidence_that_was_asked_for(crowd):
    team, people = crowd
    shares_of(people[:4], team, days_ago=5)
    shares_of(people[:3], team, days_ago=5, confirmed_at=None)
    shares_of(people[:4], team, days_ago=60)

    reached = counted(GoalFactory(target=10, **MARCH))

    assert (reached.value, reached.percent, reached.days_left) == (4, 40, 27)


def test_a_goal_counts_the_whole_weeks_that_hold_its_days(crowd):
    team, people = crowd
    shares_of(people[:4], team, days_ago=28)  # Monday 2 March
    goal = GoalFactory(target=4, starts_on=date(2026, 3, 5), ends_on=date(2026, 4, 23))

    reached = counted(goal)

    assert (reached.period.first, reached.period.last) == (date(2026, 3, 2), date(2026, 4, 26))
    assert reached.value == 4


def test_a_teams_goal_includes_the_teams_below_it(crowd):
    team, people = crowd
    top = TeamFactory()
    team.placements.update(parent=top)
    shares_of(people[:4], team, days_ago=5)
    elsewhere = TeamFactory()
    shares_of(UserFactory.create_batch(8, team=elsewhere)[:4], elsewhere, days_ago=5)

    assert counted(GoalFactory(team=top, **MARCH)).value == 4


def test_active_advocates_are_counted_once(crowd):
    team, people = crowd
    shares_of(people[:3], team, days_ago=5)
    shares_of(people[1:4], team, days_ago=12)
    shares_of(people[:3], team, days_ago=19)

    reached = counted(GoalFactory(metric="active_advocates", **MARCH))

    assert reached.value == 4


def test_adoption_is_a_part_of_the_people_of_the_time(crowd):
    team, people = crowd
    shares_of(people[:4], team, days_ago=5)

    reached = counted(GoalFactory(metric="adoption", target=100, team=team, **MARCH))

    assert (reached.value, reached.percent) == (50, 50)


def test_clicks_by_people_are_counted_on_their_day(crowd):
    team, people = crowd
    for one in shares_of(people[:4], team, days_ago=5):
        ClickFactory(link=one.link, minute=NOW - timedelta(days=4))

    assert counted(GoalFactory(metric="clicks", target=8, **MARCH)).percent == 50


def test_goal_of_a_small_team_is_suppressed():
    team = TeamFactory()
    shares_of(UserFactory.create_batch(4, team=team), team, days_ago=5)
    UserFactory.create_batch(9)

    reached = counted(GoalFactory(team=team, **MARCH))

    assert (reached.suppression, reached.value, reached.weeks) == ("small_group", 0, {})


def test_own_goal_is_never_suppressed():
    person = UserFactory()
    share(days_ago=5, person=person)
    share(days_ago=5)

    reached = counted(GoalFactory(person=person, target=2, **MARCH))

    assert (reached.suppression, reached.value, reached.percent) == ("", 1, 50)


def test_a_habit_counts_no_week_more_than_its_target():
    person = UserFactory()
    for days_ago in (5, 5, 5, 12):
        share(days_ago=days_ago, person=person)

    reached = counted(GoalFactory(metric="habit", target=2, person=person, **MARCH))

    assert (reached.value, reached.target) == (3, 16)
    assert reached.weeks[date(2026, 3, 23)] == 2


def test_a_target_per_head_grows_with_the_team(crowd):
    team, people = crowd
    shares_of(people[:4], team, days_ago=5)
    goal = GoalFactory(team=team, target=2, per_head=True, **MARCH)

    assert (counted(goal).target, counted(goal).percent) == (16, 25)
    UserFactory.create_batch(2, team=team)
    assert progress(goal, at=NOW).target == 20


def test_forecast_continues_the_past_weeks(crowd):
    team, people = crowd
    for week in range(10):
        shares_of(people[:4], team, days_ago=3 + 7 * week)

    reached = counted(GoalFactory(target=100, **MARCH))

    assert reached.value == 16
    assert 16 < reached.low < 29 < reached.high  # Easter is two of the weeks to come
    assert len(reached.forecast) == 4


def test_forecast_needs_enough_weeks(crowd):
    team, people = crowd
    shares_of(people[:4], team, days_ago=5)

    reached = counted(GoalFactory(**MARCH))

    assert (reached.low, reached.high) == (None, None)


def test_future_goal_is_not_suppressed():
    reached = counted(GoalFactory(starts_on=date(2026, 5, 4), ends_on=date(2026, 5, 31)))

    assert (reached.value, reached.suppression, reached.days_left) == (0, "", 28)


@pytest.mark.parametrize("number", [1, 6])
def test_several_goals_share_queries(number, crowd, django_assert_max_num_queries):
    team, people = crowd
    shares_of(people[:4], team, days_ago=5)
    aggregation.count_new(at=NOW)
    goals = [
        *GoalFactory.create_batch(number, **MARCH),
        *(GoalFactory(team=team, per_head=True, **MARCH) for _ in range(number)),
        *GoalFactory.create_batch(number, metric="active_advocates", **MARCH),
        *GoalFactory.create_batch(number, metric="habit", person=people[0], **MARCH),
    ]

    with django_assert_max_num_queries(8):
        found = progress_of(goals, at=NOW)

    assert [reached.goal for reached in found] == goals
