from datetime import UTC, date, datetime, timedelta

import pytest

from advocacy.errors import Invalid, NotAllowed
from advocacy.goals import setting
from advocacy.goals.progress import progress
from advocacy.people.permissions import Role
from advocacy.tracking import counting
from tests.factories import GoalFactory, ShareFactory, TeamFactory, UserFactory, approved_story

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 30, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_march(time_machine):
    time_machine.move_to(NOW)


def share(*, days_ago, **fields):
    at = NOW - timedelta(days=days_ago)
    return ShareFactory(**{"opened_at": at, "confirmed_at": at, **fields})


def counted(goal):
    counting.count_new(at=NOW)
    return progress(goal, at=NOW)


def test_progress_counts_the_period_and_the_evidence_that_was_asked_for():
    story = approved_story()
    goal = GoalFactory(target=10, starts_on=date(2026, 3, 1), ends_on=date(2026, 4, 30))
    share(days_ago=2, story=story)
    share(days_ago=2, story=story, confirmed_at=None)
    share(days_ago=60, story=story)

    reached = counted(goal)

    assert (reached.value, reached.percent, reached.days_left) == (1, 10, 31)


def test_progress_of_a_team_includes_the_teams_below_it():
    team = TeamFactory()
    goal = GoalFactory(team=team, starts_on=date(2026, 3, 1), ends_on=date(2026, 4, 30))
    story = approved_story()
    share(days_ago=1, team=TeamFactory(parent=team), story=story)
    share(days_ago=1, team=TeamFactory(), story=story)

    assert counted(goal).value == 1


def test_progress_counts_each_active_advocate_once():
    person, story = UserFactory(), approved_story()
    goal = GoalFactory(
        metric="active_advocates", starts_on=date(2026, 3, 1), ends_on=date(2026, 4, 30)
    )
    share(days_ago=1, person=person, story=story)
    share(days_ago=9, person=person, story=story, network="x")
    share(days_ago=9, story=story)

    assert counted(goal).value == 2


def test_progress_looks_ahead_at_the_pace_of_the_whole_weeks():
    story = approved_story()
    goal = GoalFactory(target=100, starts_on=date(2026, 3, 2), ends_on=date(2026, 4, 26))
    for days_ago in range(28):
        share(days_ago=days_ago, story=story)

    reached = counted(goal)

    assert reached.value == 28
    assert reached.low <= 28 + 27 <= reached.high


def test_progress_does_not_guess_from_too_little():
    goal = GoalFactory(starts_on=date(2026, 3, 20), ends_on=date(2026, 4, 26))

    assert (counted(goal).low, counted(goal).high) == (None, None)


def test_set_goal_names_everything_that_is_wrong():
    with pytest.raises(Invalid) as refusal:
        setting.set_goal(
            by=UserFactory(roles=[Role.LEADER]),
            metric="fame",
            target=0,
            starts_on=date(2026, 4, 1),
            ends_on=date(2026, 3, 1),
        )

    assert [one.field for one in refusal.value.problems] == ["metric", "target", "ends_on"]


def test_set_goal_is_the_leaders():
    with pytest.raises(NotAllowed):
        setting.set_goal(
            by=UserFactory(),
            metric="shares",
            target=1,
            starts_on=date(2026, 3, 1),
            ends_on=date(2026, 4, 1),
        )


def test_progress_of_a_small_team_is_withheld_from_others():
    team, story = TeamFactory(), approved_story()
    small = UserFactory.create_batch(4, team=team)
    for person in small:
        share(days_ago=1, person=person, team=team, story=story)
    goal = GoalFactory(team=team, starts_on=date(2026, 3, 1), ends_on=date(2026, 4, 30))

    assert counted(goal).withheld == "small_group"

    UserFactory.create_batch(4, team=team)
    later = NOW + timedelta(minutes=1)
    counting.count_new(at=later)
    assert progress(goal, at=later).withheld == ""
