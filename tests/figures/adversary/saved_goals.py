"""Goals that are set, changed and closed while a company acts, and what they say of its figures."""

from datetime import timedelta
from random import Random

from advocacy.figures import reporting_months, rounding
from advocacy.goals import goal_setting, milestones, progress
from advocacy.goals.models import Goal, GoalMilestone
from tests.figures.adversary.different_people import EVIDENCE, MONDAYS
from tests.figures.adversary.truth import COLUMNS, MONTHS, Key

WEEK = timedelta(days=7)
LAST_DAY = timedelta(days=6)
COLUMN_OF = {"clicks": "people", "engagement": "engagement", "earned_value": "earned"}
OF_PEOPLE = "active_advocates"
METRICS = (OF_PEOPLE, OF_PEOPLE, "shares", "shares", *COLUMN_OF)
ACTS = {"goal_set": 5, "goal_changed": 3, "goal_closed": 2}


class SavedGoals:
    """What a leader does with goals, and reads of them."""

    def __init__(self, company, seed):
        self.company, self.random = company, Random(seed)
        self.kept = {}  # what was read of each that is closed
        self.milestones = set()  # that were read

    def act(self):
        """Set, change or close a goal."""
        name = self.random.choices(list(ACTS), list(ACTS.values()))[0]
        self.company.log.append((self.company.now, name))
        getattr(self, name)()

    def goal_set(self):
        first, last = sorted(self.random.choices(range(len(MONDAYS)), k=2))
        goal_setting.set_goal(
            by=self.company.admin,
            metric=self.random.choice(METRICS),
            evidence=self.random.choice(EVIDENCE),
            target=self.random.randint(1, 60),
            team=self.random.choice([None, *self.company.team_named.values()]),
            starts_on=MONDAYS[first],
            ends_on=MONDAYS[last] + LAST_DAY,
        )

    def goal_changed(self):
        if goal := self._one_of_running():
            later = [monday for monday in MONDAYS if monday >= goal.starts_on]
            goal_setting.change(
                goal,
                by=self.company.admin,
                title="Changed",
                target=self.random.randint(1, 60),
                ends_on=self.random.choice(later) + LAST_DAY,
            )

    def goal_closed(self):
        if goal := self._one_of_running():
            goal_setting.close(goal, by=self.company.admin)

    def _one_of_running(self):
        running = list(Goal.objects.running().order_by("pk"))
        return self.random.choice(running) if running else None

    def read(self, sums):
        """Hold every goal against the figures of months and weeks that are published.

        Each is the sum of some of them, so that it says nothing new. The exact numbers of different
        people, by team, weeks and evidence, are handed back.
        """
        milestones.mark_reached(at=self.company.now)
        goals = list(Goal.objects.order_by("pk"))
        numbers = {}
        for reached in progress.progress_of(goals, at=self.company.now):
            said = (reached.value, reached.suppression, reached.at_least, dict(reached.weeks))
            if reached.is_final and reached.goal.pk in self.kept:
                assert said == self.kept[reached.goal.pk]
                continue
            if reached.goal.metric == OF_PEOPLE:
                numbers |= _numbers_of_people(reached)
            else:
                self._hold_against(reached, sums)
            self._hold_milestones_against(reached)
            if reached.is_final:
                self.kept[reached.goal.pk] = said
        return numbers

    def _hold_against(self, reached, sums):
        goal, column = reached.goal, COLUMNS.index(_column(reached.goal))
        counted = [sums[key][column] for key in self._figures(goal) if key in sums]
        assert reached.value == _in_unit(goal, sum(counted)), f"{goal.pk}: {reached.value}"
        for monday, number in reached.weeks.items():
            week = Key(reporting_months.month_of(monday), goal.team_id, "week", monday)
            assert number == _in_unit(goal, sums[week][column]), f"{goal.pk}, {monday}: {number}"

    def _figures(self, goal):
        """The months that lie in a goal, and the weeks of others."""
        today = self.company.now.date()
        for month in MONTHS:
            weeks = reporting_months.weeks(month)
            inside = [monday for monday in weeks if goal.starts_on <= monday <= goal.ends_on]
            begun = [monday for monday in inside if monday <= today]
            if begun and inside == weeks:
                yield Key(month, goal.team_id)
            else:
                yield from (Key(month, goal.team_id, "week", monday) for monday in begun)

    def _hold_milestones_against(self, reached):
        """A milestone says that a goal was at a percentage, as its value at the time does.

        It stays where the goal is changed in the same moment.
        """
        now = GoalMilestone.objects.filter(goal=reached.goal, reached_at__gte=self.company.now)
        new = {*now.values_list("pk", "percent")} - self.milestones
        for _, percent in new:
            assert percent <= reached.percent, f"{reached.goal.pk}: {percent} %"
        self.milestones |= new


def _numbers_of_people(reached):
    """The number of a goal, and those of its weeks, where they are exact."""
    goal, numbers = reached.goal, {}
    if not reached.suppression and not reached.at_least:
        first, last = (MONDAYS.index(day) for day in (goal.starts_on, goal.ends_on - LAST_DAY))
        numbers[goal.team_id, first, last, goal.evidence] = reached.value
    for monday, number in reached.weeks.items():
        week = MONDAYS.index(monday)
        numbers[goal.team_id, week, week, goal.evidence] = number
    return numbers


def _column(goal):
    return COLUMN_OF.get(goal.metric, goal.evidence)


def _in_unit(goal, number):
    return rounding.whole_units(number) if goal.metric == "earned_value" else number
