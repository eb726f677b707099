"""Who sets which goal, and what is kept of it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from advocacy.audit.models import Event
from advocacy.errors import Invalid, NotAllowed
from advocacy.goals import final_results, goal_setting, milestones, target_suggestion
from advocacy.goals.models import Goal
from advocacy.goals.progress import progress
from advocacy.people import brand
from advocacy.people.permissions import Role
from tests.factories import GoalFactory, ShareFactory, TeamFactory, UserFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 30, 12, tzinfo=UTC)
SPRING = {"starts_on": date(2026, 3, 2), "ends_on": date(2026, 4, 26)}


@pytest.fixture(autouse=True)
def _in_march(time_machine):
    time_machine.move_to(NOW, tick=False)


def own_share(person, *, days_ago):
    at = NOW - timedelta(days=days_ago)
    return ShareFactory(person=person, opened_at=at, confirmed_at=at)


def test_set_goal_names_everything_that_is_wrong():
    with pytest.raises(Invalid) as refusal:
        goal_setting.set_goal(
            by=UserFactory(roles=[Role.LEADER]),
            metric="fame",
            target=0,
            starts_on=date(2026, 4, 1),
            ends_on=date(2026, 3, 1),
        )

    assert [one.field for one in refusal.value.problems] == ["metric", "target", "ends_on"]


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"metric": "adoption", "target": 101}, "target"),
        ({"metric": "habit", "target": 2}, "metric"),
        ({"metric": "adoption", "target": 50, "per_head": True}, "per_head"),
    ],
)
def test_a_shared_goal_that_makes_no_sense_is_refused(parts, field):
    leader = UserFactory(roles=[Role.LEADER])

    with pytest.raises(Invalid) as refusal:
        goal_setting.set_goal(by=leader, **{**parts, **SPRING})

    assert [one.field for one in refusal.value.problems] == [field]


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"metric": "adoption", "target": 50}, "metric"),
        ({"metric": "habit", "target": 51}, "target"),
        ({"metric": "shares", "target": 5, "per_head": True}, "per_head"),
    ],
)
def test_an_own_goal_that_makes_no_sense_is_refused(parts, field):
    person = UserFactory()

    with pytest.raises(Invalid) as refusal:
        goal_setting.set_goal(by=person, person=person, **{**parts, **SPRING})

    assert [one.field for one in refusal.value.problems] == [field]


def test_shared_goals_need_a_leader():
    for team in (None, TeamFactory()):
        with pytest.raises(NotAllowed):
            goal_setting.set_goal(by=UserFactory(), metric="shares", target=1, team=team, **SPRING)


def test_anyone_sets_a_goal_for_themselves_and_nobody_for_another():
    person, leader = UserFactory(), UserFactory(roles=[Role.LEADER])

    goal = goal_setting.set_goal(by=person, person=person, metric="habit", target=1, **SPRING)

    assert goal.person == person
    with pytest.raises(NotAllowed):
        goal_setting.set_goal(by=leader, person=person, metric="habit", target=1, **SPRING)
    with pytest.raises(NotAllowed):
        goal_setting.close(goal, by=leader)


def test_own_goals_are_seen_by_their_person_alone():
    person, leader = UserFactory(), UserFactory(roles=[Role.LEADER])
    own, shared = GoalFactory(person=person), GoalFactory()

    assert list(Goal.objects.visible_to(person)) == [own]
    assert list(Goal.objects.visible_to(leader)) == [shared]


def test_an_ended_goal_keeps_what_it_reached_whatever_comes_later():
    person = UserFactory()
    goal = GoalFactory(
        person=person, target=4, starts_on=date(2026, 2, 2), ends_on=date(2026, 3, 1)
    )
    own_share(person, days_ago=40)

    assert final_results.store_ended(at=NOW) == 1
    own_share(person, days_ago=41)
    goal.refresh_from_db()

    assert (goal.kept["value"], goal.kept["percent"], goal.kept["withheld"]) == (1, 25, "")
    assert progress(goal, at=NOW).value == 1
    assert progress(goal, at=NOW).weeks[date(2026, 2, 16)] == 1
    assert final_results.store_ended(at=NOW + timedelta(days=1)) == 0


def test_a_goal_that_ended_lately_is_not_settled_yet():
    GoalFactory(starts_on=date(2026, 2, 2), ends_on=date(2026, 3, 20))

    assert final_results.store_ended(at=NOW) == 0


def test_result_of_a_suppressed_goal_has_no_value():
    goal = GoalFactory(starts_on=date(2026, 2, 2), ends_on=date(2026, 3, 1))

    final_results.store_ended(at=NOW)
    goal.refresh_from_db()

    assert (goal.kept["value"], goal.kept["percent"], goal.kept["withheld"]) == (None, None, "few")


def test_final_goal_cannot_be_changed():
    leader = UserFactory(roles=[Role.LEADER])
    goal = goal_setting.close(GoalFactory(), by=leader)

    with pytest.raises(Invalid):
        goal_setting.change(goal, by=leader, title="", target=1, ends_on=date(2026, 12, 31))


def test_each_milestone_is_noted_and_told_once():
    person = UserFactory()
    goal = GoalFactory(person=person, target=4, **SPRING)
    own_share(person, days_ago=3)
    own_share(person, days_ago=4)
    later = NOW + timedelta(hours=2)

    assert milestones.mark_reached(at=later) == 1
    assert milestones.mark_reached(at=later) == 0

    assert list(goal.milestones.order_by("percent").values_list("percent", flat=True)) == [25, 50]
    [told] = Event.objects.filter(action="goal_milestone_reached")
    assert (told.about_id, told.codes) == (str(goal.pk), {"percent": 50})


def test_a_milestone_carries_the_week_it_was_reached_in():
    person = UserFactory()
    goal = GoalFactory(person=person, target=4, **SPRING)
    own_share(person, days_ago=17)  # Friday 13 March
    own_share(person, days_ago=3)

    milestones.mark_reached(at=NOW)

    reached = dict(goal.milestones.values_list("percent", "reached_at"))
    days = {percent: brand.day_of(moment) for percent, moment in reached.items()}
    assert days == {25: date(2026, 3, 15), 50: date(2026, 3, 29)}


def test_milestones_of_a_new_goal_are_not_announced():
    person = UserFactory()
    goal = GoalFactory(person=person, target=4, **SPRING)
    own_share(person, days_ago=3)

    milestones.mark_reached(at=NOW)

    assert goal.milestones.count() == 1
    assert not Event.objects.filter(action="goal_milestone_reached").exists()


def test_a_reference_is_for_whoever_may_set_the_goal():
    team = TeamFactory()

    with pytest.raises(NotAllowed):
        target_suggestion.reference(
            by=UserFactory(), metric="shares", evidence="confirmed", team=team, at=NOW, **SPRING
        )


def test_a_realistic_habit_is_a_little_more_than_before():
    person = UserFactory()
    for week in range(12):
        own_share(person, days_ago=10 + 7 * week)

    found = target_suggestion.reference(
        by=person,
        person=person,
        metric="habit",
        evidence="confirmed",
        starts_on=date(2026, 3, 30),
        ends_on=date(2026, 6, 21),
        at=NOW,
    )

    assert found.before.value == 11
    assert found.target in {1, 2}
