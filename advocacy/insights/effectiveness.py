"""What works: what shares had in common, and whether more people followed them than others.

A rate is clicks by people per confirmed share. Few shares say little, so each rate is drawn
towards the mean of all, the more the fewer there are, and said only with a range. How widely
clicks scatter is read off the months themselves, as posts differ far more than chance alone.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from math import sqrt
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from advocacy.content.models import Caption, Kind, Story, StoryVersion, Topic
from advocacy.figures import figure_lines, sharing_patterns
from advocacy.figures.models import COLUMNS_OF, Dimension, MonthlyCell, SharingPattern, Trait
from advocacy.figures.published_figures import ReportingPeriod
from advocacy.figures.sharing_patterns import TextKey, Value
from advocacy.networks.facts import NetworkSlug
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.sharing.composing import text_sha256
from advocacy.sharing.models import TextOrigin

MIN_SHARES = 30  # of one value; with fewer nothing is said of it
PRIOR_SHARES = 20  # how many shares of the mean are mixed into each rate
SPREAD_PRIOR = 1.645  # nine times in ten the rate lies in the range
CONFIDENCE = (
    2.576  # many things are compared: a difference is named where 99 times in 100 it is one
)
MOST_TEXTS, MOST_TOPICS = 8, 12
AS_POSTS_SCATTER = 8.0  # where there is one month only: clicks come in bursts
WEEKDAYS: dict[int, Promise] = {
    1: _("Mondays"),
    2: _("Tuesdays"),
    3: _("Wednesdays"),
    4: _("Thursdays"),
    5: _("Fridays"),
    6: _("Saturdays"),
    7: _("Sundays"),
}

Cells = dict[Any, dict[date, tuple[int, int]]]  # value → month → shares, clicks


@dataclass(frozen=True, kw_only=True)
class Effect:
    """A value: how many shares it rests on, its rate drawn towards the mean, and the range."""

    value: Value
    name: str
    shares: int
    clicks: int
    rate: float
    low: float
    high: float
    verdict: str  # "more" or "less" than the mean, or "" where that cannot be said
    story: int | None = None


@dataclass(frozen=True, kw_only=True)
class Question:
    """One thing shares differ in, the values with enough data, and how many have too little."""

    name: str
    title: Promise
    mean: float
    effects: Sequence[Effect]
    silent: int

    @property
    def best(self) -> Effect | None:
        return next((one for one in self.effects if one.verdict == "more"), None)


@dataclass(frozen=True, kw_only=True)
class Effectiveness:
    """Every question, of a period."""

    period: ReportingPeriod
    as_of: datetime
    questions: Sequence[Question]

    @property
    def clearest(self) -> Question | None:
        """The question with the best answer furthest above the mean."""
        told = [one for one in self.questions if one.best and one.mean]
        return max(told, key=lambda one: one.best.rate / one.mean if one.best else 0, default=None)


def effectiveness(period: ReportingPeriod, *, by: User) -> Effectiveness:
    """What came of shares by what they had in common, for the whole company."""
    by.require(Permission.SEE_RESULTS)
    networks, kinds = (_of_lattice(period, one) for one in (Dimension.NETWORK, Dimension.KIND))
    counted = _of_habits(period)
    questions = [
        _question("hours", _("Time of day"), counted[Trait.HOUR], _parts_of_day()),
        _question("weekdays", _("Weekday"), counted[Trait.WEEKDAY], WEEKDAYS),
        _question("formats", _("Kind of story"), kinds, dict(Kind.choices)),
        _question("networks", _("Network"), networks, dict(NetworkSlug.choices)),
        _question("words", _("Whose words"), counted[Trait.ORIGIN], dict(TextOrigin.choices)),
        _topics(period),
        _captions(counted[Trait.CAPTION]),
    ]
    return Effectiveness(period=period, as_of=figure_lines.counted_at(), questions=questions)


def captions_of(story: Story, period: ReportingPeriod, *, by: User) -> Question:
    """The texts of one story, of those with enough data."""
    by.require(Permission.SEE_RESULTS)
    counted = _of_habits(period, story=story.pk)[Trait.CAPTION]
    return _captions(counted)


def _question(
    name: str,
    title: Promise,
    cells: Cells,
    named: Mapping[Any, object],
) -> Question:
    shares = {value: sum(one for one, _ in by_month.values()) for value, by_month in cells.items()}
    clicks = {value: sum(one for _, one in by_month.values()) for value, by_month in cells.items()}
    mean = sum(clicks.values()) / max(sum(shares.values()), 1)
    scatter = _scatter(cells)
    enough = [value for value in cells if shares[value] >= MIN_SHARES and value in named]
    effects = [
        Effect(
            value=value,
            name=str(named[value]),
            shares=shares[value],
            clicks=clicks[value],
            **_range(shares[value], clicks[value], mean, scatter),
            story=value.story if isinstance(value, TextKey) else None,
        )
        for value in (enough if len(enough) > 1 else [])
    ]
    return Question(
        name=name,
        title=title,
        mean=mean,
        effects=sorted(effects, key=lambda one: (-one.rate, one.name)),
        silent=len(cells) - len(effects),
    )


def _range(shares: int, clicks: int, mean: float, scatter: float) -> dict[str, Any]:
    """A rate drawn towards the mean, how far it may lie from there, and what can be said."""
    rate = (clicks + PRIOR_SHARES * mean) / (shares + PRIOR_SHARES)
    error = sqrt(scatter * max(rate, mean) / (shares + PRIOR_SHARES))
    sure = abs(rate - mean) > CONFIDENCE * error
    verdict = ("more" if rate > mean else "less") if sure else ""
    low, high = max(rate - SPREAD_PRIOR * error, 0.0), rate + SPREAD_PRIOR * error
    return {"rate": rate, "low": low, "high": high, "verdict": verdict}


def _scatter(cells: Cells) -> float:
    """How many times further months lie from their value's rate than chance alone would have it."""
    total, free = 0.0, 0
    for by_month in cells.values():
        shares = sum(one for one, _ in by_month.values())
        rate = sum(one for _, one in by_month.values()) / shares if shares else 0
        months = [pair for pair in by_month.values() if pair[0] and rate]
        total += sum((came - of * rate) ** 2 / (of * rate) for of, came in months)
        free += max(len(months) - 1, 0)
    return max(total / free, 1.0) if free else AS_POSTS_SCATTER


def _parts_of_day() -> dict[int, str]:
    return {
        hour: f"{hour}–{hour + sharing_patterns.HOURS_PER_PART}"
        for hour in range(0, 24, sharing_patterns.HOURS_PER_PART)
    }


def _of_habits(period: ReportingPeriod, *, story: int | None = None) -> dict[str, Cells]:
    rows = SharingPattern.objects.filter(month__since__range=(period.since, period.last_day))
    if story is not None:
        rows = rows.filter(story=story)
    found: dict[str, Cells] = defaultdict(lambda: defaultdict(dict))
    for trait, *value, since, shares, clicks in rows.values_list(
        "trait", *sharing_patterns.VALUE_COLUMNS, "month__since", "shares", "clicks"
    ):
        found[trait][sharing_patterns.value_of(*value)][since] = (shares, clicks)
    return found


def _of_lattice(period: ReportingPeriod, dimension: Dimension) -> Cells:
    """Cells of the company that may be told, by value and month."""
    rows = MonthlyCell.objects.filter(
        month__since__range=(period.since, period.last_day),
        team=None,
        own=False,
        dimension=dimension,
        suppression="",
    )
    found: Cells = defaultdict(dict)
    for value, since, shares, clicks in rows.values_list(
        *COLUMNS_OF[dimension], "month__since", "confirmed", "people"
    ):
        found[value][since] = (shares, clicks)
    return found


def _topics(period: ReportingPeriod) -> Question:
    """Topics by their stories that may be told of; a story counts in each of its topics."""
    topics_of: dict[int, list[int]] = defaultdict(list)
    live = Story.objects.filter(live_version__topics__isnull=False)
    for story, topic in live.values_list("pk", "live_version__topics"):
        topics_of[story].append(topic)
    cells: Cells = defaultdict(lambda: defaultdict(lambda: (0, 0)))
    for story, by_month in _of_lattice(period, Dimension.STORY).items():
        for topic in topics_of[story]:
            for since, (shares, clicks) in by_month.items():
                of, came = cells[topic][since]
                cells[topic][since] = (of + shares, came + clicks)
    names = {topic.pk: topic.name for topic in Topic.objects.filter(pk__in=cells)}
    return _first(_question("topics", _("Topic"), cells, names), MOST_TOPICS)


def _captions(cells: Cells) -> Question:
    """Texts in full, those with enough data; the others are not even named."""
    enough = {
        value
        for value, by_month in cells.items()
        if sum(shares for shares, _ in by_month.values()) >= MIN_SHARES
    }
    return _first(_question("captions", _("TextKey"), cells, _texts(enough)), MOST_TEXTS)


def _texts(texts: Set[TextKey]) -> dict[TextKey, str]:
    """The wording of each text, from the versions that were approved."""
    stories = {text.story for text in texts}
    approved = StoryVersion.objects.filter(story__in=stories, reviewed_at__isnull=False)
    rows = Caption.objects.filter(version__in=approved).values_list("version__story", "text")
    found = {sharing_patterns.text_key(story, text_sha256(text)): text for story, text in rows}
    return {value: text for value, text in found.items() if value in texts}


def _first(question: Question, most: int) -> Question:
    kept = [*question.effects][:most]
    return Question(
        name=question.name,
        title=question.title,
        mean=question.mean,
        effects=kept,
        silent=question.silent,
    )
