"""What goals have counted: told cells for the company and teams, own rows for a person."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate

from pyroaring import BitMap

from advocacy.figures import weekly_series
from advocacy.figures.weekly_series import PeriodCounts, TeamSeries
from advocacy.goals import goal_period, personal_goals
from advocacy.goals.distinct_growth import GrowthHistory
from advocacy.goals.forecasting import MAX_WEEKS, WEEK
from advocacy.goals.goal_period import GoalPeriod
from advocacy.goals.models import Goal, Metric
from advocacy.goals.personal_goals import PersonalCounts
from advocacy.goals.seasonality import calendar_weight
from advocacy.people.models import User
from advocacy.sharing.models import Evidence
from advocacy.thresholds import group_size
from advocacy.thresholds.group_size import Group, SuppressionReason

OF_PEOPLE = (Metric.ACTIVE_ADVOCATES, Metric.ADOPTION)
HUNDREDTHS = 100
_SAID_FIRST: tuple[SuppressionReason, ...] = ("small_group", "nearly_all", "beside", "few")
_COLUMN = {
    Metric.CLICKS: "people",
    Metric.ENGAGEMENT: "engagement",
    Metric.APPLICATIONS: "applications",
    Metric.EARNED_VALUE: "earned",
}


@dataclass(frozen=True)
class GoalCount:
    """What a goal's weeks came to, and the weeks before that a forecast leans on."""

    value: int
    weeks: Mapping[date, int]  # of the period, those that may be told
    running: Mapping[date, int]  # all together by the end of each of them
    past: Mapping[date, int]  # whole weeks up to now, before the period as well
    could: int = 0
    left_out: int = 0
    suppression: SuppressionReason = ""
    so_far: GrowthHistory | None = None
    before: GrowthHistory | None = None


@dataclass(frozen=True)
class CountSources:
    """Everything that several goals are counted from, read once."""

    nodes: Mapping[int | None, TeamSeries] = field(default_factory=dict)
    own: Mapping[int, PersonalCounts] = field(default_factory=dict)


def period(goal: Goal) -> GoalPeriod:
    return goal_period.weeks_around(goal.starts_on, goal.ends_on)


def column(goal: Goal) -> str:
    """The name under which this goal's number is counted."""
    return _COLUMN.get(Metric(goal.metric)) or Evidence(goal.evidence).value


def read_sources(goals: Collection[Goal], *, today: date) -> CountSources:
    """Read what these goals are counted from, in as few questions as there are kinds of goal."""
    if not goals:
        return CountSources()
    since = min([today - WEEK * MAX_WEEKS, *(period(goal).first for goal in goals)])
    shared = [goal for goal in goals if goal.person_id is None]
    teams = {goal.team_id for goal in shared}
    people = {goal.person.pk: goal.person for goal in goals if goal.person is not None}
    of_people = any(goal.metric in OF_PEOPLE for goal in shared)
    nodes = weekly_series.read_series(teams, since=since, people=of_people) if teams else {}
    return CountSources(nodes, {pk: _own(person, since) for pk, person in people.items()})


def _own(person: User, since: date) -> PersonalCounts:
    return personal_goals.read(person, since=goal_period.weeks_around(since, since).first)


def count(goal: Goal, found: CountSources, *, today: date) -> GoalCount:
    """What a goal has come to by this day."""
    if goal.person_id is not None:
        return _own_weeks(goal, found.own[goal.person_id], today=today)
    node = found.nodes[goal.team_id]
    if goal.metric in OF_PEOPLE:
        return _different_people(goal, node, today=today)
    return _sums(goal, node, today=today)


def in_goal_unit(goal: Goal, number: int) -> int:
    """A counted number in the unit of the goal: what was earned is counted in hundredths."""
    return number // HUNDREDTHS if goal.metric == Metric.EARNED_VALUE else number


def _own_weeks(goal: Goal, mine: PersonalCounts, *, today: date) -> GoalCount:
    weeks = period(goal)
    name = column(goal)
    every = {monday: mine.columns[name].get(monday, 0) for monday in weeks.weeks if monday <= today}
    past = {
        monday: in_goal_unit(goal, mine.columns[name].get(monday, 0))
        for monday in _mondays_since_the_first(mine.columns[name], today)
    }
    if goal.metric == Metric.HABIT:
        every = {monday: min(came, goal.target) for monday, came in every.items()}
        past = {monday: min(came, goal.target) for monday, came in past.items()}
    told = {monday: in_goal_unit(goal, came) for monday, came in every.items()}
    return GoalCount(in_goal_unit(goal, sum(every.values())), told, _added_up(goal, every), past)


def _mondays_since_the_first(weeks: Mapping[date, int], today: date) -> list[date]:
    """Whole weeks since there was anything; before that nobody had begun."""
    first = min((monday for monday, came in weeks.items() if came), default=today)
    number = (today - first).days // 7
    return [first + WEEK * each for each in range(number)][-MAX_WEEKS:]


def _sums(goal: Goal, node: TeamSeries, *, today: date) -> GoalCount:
    weeks, name = period(goal), column(goal)
    pieces = node.pieces(weeks.first, weeks.last, today=today)
    told = {piece.since: in_goal_unit(goal, piece.sums[name]) for piece in node.told}
    return GoalCount(
        value=in_goal_unit(goal, weekly_series.sum_published(pieces, name)),
        weeks=_within(told, weeks),
        running={
            monday: in_goal_unit(goal, weekly_series.sum_published(together, name))
            for monday, together in _running(pieces, node, today)
        },
        past={monday: came for monday, came in told.items() if monday + WEEK <= today},
        left_out=sum(bool(piece.suppression) for piece in pieces),
        suppression=_verdict(pieces),
    )


def _different_people(goal: Goal, node: TeamSeries, *, today: date) -> GoalCount:
    weeks, crowd = period(goal), weekly_series.SHARERS_COLUMN[Evidence(goal.evidence)]
    pieces = node.pieces(weeks.first, weeks.last, today=today)
    did = weekly_series.distinct_people(pieces, crowd)
    could = _could(node, weeks, today)
    told = {piece.since: len(piece.people(crowd)) for piece in node.told}
    adoption = goal.metric == Metric.ADOPTION
    return GoalCount(
        value=round(100 * len(did) / could) if adoption and could else len(did),
        weeks=_within(told, weeks),
        running=_united_up(pieces, node, crowd, could if adoption else 0, today),
        past={},
        could=could,
        left_out=sum(bool(piece.suppression) for piece in pieces),
        suppression=_verdict(pieces) or _behind_the_rule(pieces, did, could),
        so_far=_gathered(node, weeks, crowd, today),
        before=_gathered(node, weeks.before(), crowd, today),
    )


def _could(node: TeamSeries, weeks: GoalPeriod, today: date) -> int:
    """Different people who were in the node in a month of the period, as it stood."""
    mondays = [monday for monday in weeks.weeks if monday <= today]
    months = {month.since: month for month in map(node.month_of, mondays) if month}
    return len(BitMap.union(BitMap(), *(month.people("members") for month in months.values())))


def _behind_the_rule(pieces: Sequence[PeriodCounts], did: BitMap, could: int) -> SuppressionReason:
    """Different people of several months are behind the rule once more."""
    return Group(could, len(did)).suppression if pieces else ""


def _verdict(pieces: Sequence[PeriodCounts]) -> SuppressionReason:
    """Nothing is withheld where something is told; before the first week there is nothing."""
    if not pieces or any(not piece.suppression for piece in pieces):
        return ""
    reasons = {piece.suppression for piece in pieces}
    return next(reason for reason in _SAID_FIRST if reason in reasons)


def _added_up(goal: Goal, counts: Mapping[date, int]) -> dict[date, int]:
    mondays = sorted(counts)
    sums = accumulate(counts[monday] for monday in mondays)
    return {
        monday: in_goal_unit(goal, so_far) for monday, so_far in zip(mondays, sums, strict=True)
    }


def _running(
    pieces: Sequence[PeriodCounts], node: TeamSeries, today: date
) -> Iterator[tuple[date, list[PeriodCounts]]]:
    """By week, the told pieces that all together by its end are made of.

    Where a month is over, it takes the place of its weeks: it holds those that may not be told.
    """
    whole: list[PeriodCounts] = []
    for piece in pieces:
        if piece.suppression:
            continue
        weeks = [week for week in node.told if piece.since <= week.since <= piece.last_day]
        begun = min(piece.last_day, today)
        last = begun - timedelta(days=begun.weekday())
        for number, week in enumerate(weeks):
            if week.since < last:
                yield week.since, [*whole, *weeks[: number + 1]]
        whole.append(piece)
        yield last, list(whole)


def _united_up(
    pieces: Sequence[PeriodCounts], node: TeamSeries, crowd: str, could: int, today: date
) -> dict[date, int]:
    """Different people week by week (of `could`, in per cent), never one or two more at a time."""
    shown, found = 0, {}
    for monday, together in _running(pieces, node, today):
        number = len(weekly_series.distinct_people(together, crowd))
        shown = number if number - shown >= group_size.current_threshold().did else shown
        found[monday] = round(100 * shown / could) if could else shown
    return found


def _within(told: Mapping[date, int], weeks: GoalPeriod) -> dict[date, int]:
    return {monday: came for monday, came in told.items() if weeks.first <= monday <= weeks.last}


def _gathered(node: TeamSeries, weeks: GoalPeriod, crowd: str, today: date) -> GrowthHistory | None:
    """Newcomers of the whole weeks of a period, those that may be told."""
    told = [piece for piece in node.told if weeks.first <= piece.since <= weeks.last]
    over = [piece for piece in told if piece.since + WEEK <= today]
    seen, newcomers = BitMap(), []
    for piece in over:
        people = piece.people(crowd)
        newcomers.append(len(people - seen))
        seen |= people
    weights = [calendar_weight(piece.since) for piece in over]
    return (
        GrowthHistory(newcomers, weights, max(_could(node, weeks, today), len(seen)))
        if over
        else None
    )
