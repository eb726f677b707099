"""Effectiveness: clicks by people per confirmed share, by hour, weekday, format, network and text.

Each rate is shrunk towards the mean of all shares (the fewer shares, the more) and has an interval.
The dispersion of clicks is estimated from the months, as posts vary more than a Poisson process.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from math import sqrt
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from advocacy.content import caption_gaps
from advocacy.content.models import COUNTED_AS, Caption, Kind, Story, StoryVersion, Topic
from advocacy.figures import figure_lines, sharing_patterns
from advocacy.figures.models import COLUMNS_OF, Dimension, MonthlyCell, SharingPattern, Trait
from advocacy.figures.published_figures import ReportingPeriod
from advocacy.figures.sharing_patterns import PatternValue, TextKey
from advocacy.networks.composing import text_sha256
from advocacy.networks.facts import NetworkSlug
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.sharing.models import TextOrigin
from advocacy.text.name_order import name_key

MIN_SHARES = 30  # of a value, for it to be listed
PRIOR_SHARES = 20  # shares at the mean rate that are added to each value
INTERVAL_Z = 1.645  # of a 90 per cent interval
VERDICT_Z = 2.576  # 99 per cent confidence, as many values are compared
MAX_TEXTS, MAX_TOPICS = 8, 12
OF_TIME = {"hours", "weekdays"}
DEFAULT_DISPERSION = 8.0  # used where there is only one month
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
    """A value with its shares, its rate shrunk towards the mean, and the interval of the rate."""

    value: PatternValue
    name: str
    shares: int
    clicks: int
    rate: float
    low: float
    high: float
    verdict: str  # significantly "more" or "less" than the mean, or ""
    story: int | None = None


@dataclass(frozen=True, kw_only=True)
class DimensionComparison:
    """A dimension of shares: its values with enough data, and how many have too little."""

    name: str
    title: Promise
    mean: float
    effects: Sequence[Effect]
    omitted_values: int

    @property
    def best(self) -> Effect | None:
        better = [effect for effect in self.effects if effect.verdict == "more"]
        return max(better, key=lambda effect: effect.rate, default=None)

    @property
    def worst(self) -> Effect | None:
        worse = [effect for effect in self.effects if effect.verdict == "less"]
        return min(worse, key=lambda effect: effect.rate, default=None)

    @property
    def is_clear(self) -> bool:
        """Whether any value differs from the mean by more than chance."""
        return any(effect.verdict for effect in self.effects)


@dataclass(frozen=True, kw_only=True)
class Effectiveness:
    """The questions of a period."""

    period: ReportingPeriod
    as_of: datetime
    questions: Sequence[DimensionComparison]

    @property
    def clearest(self) -> DimensionComparison | None:
        """The question with the best answer furthest above the mean."""
        answered = [question for question in self.questions if question.best and question.mean]
        return max(
            answered,
            key=lambda question: question.best.rate / question.mean if question.best else 0,
            default=None,
        )


def effectiveness(period: ReportingPeriod, *, by: User) -> Effectiveness:
    """The effect of each dimension on clicks per share, for the whole company."""
    by.require(Permission.SEE_RESULTS)
    networks, kinds = (
        _published_cells(period, dimension) for dimension in (Dimension.NETWORK, Dimension.KIND)
    )
    counted = _published_patterns(period)
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


def captions_of(story: Story, period: ReportingPeriod, *, by: User) -> DimensionComparison:
    """The texts of one story that have enough data."""
    by.require(Permission.SEE_RESULTS)
    counted = _published_patterns(period, story=story.counted_pk)[Trait.CAPTION]
    return _captions(counted)


def _question(
    name: str,
    title: Promise,
    cells: Cells,
    names: Mapping[Any, object],
) -> DimensionComparison:
    shares = {
        value: sum(number for number, _ in by_month.values()) for value, by_month in cells.items()
    }
    clicks = {
        value: sum(number for _, number in by_month.values()) for value, by_month in cells.items()
    }
    mean = sum(clicks.values()) / max(sum(shares.values()), 1)
    dispersion = _dispersion(cells)
    enough = [value for value in cells if shares[value] >= MIN_SHARES and value in names]
    effects = [
        Effect(
            value=value,
            name=str(names[value]),
            shares=shares[value],
            clicks=clicks[value],
            **_estimate(shares[value], clicks[value], mean, dispersion),
            story=value.story if isinstance(value, TextKey) else None,
        )
        for value in (enough if len(enough) > 1 else [])
    ]
    return DimensionComparison(
        name=name,
        title=title,
        mean=mean,
        effects=_in_order(effects, of_time=name in OF_TIME),
        omitted_values=len(cells) - len(effects),
    )


def _in_order(effects: list[Effect], *, of_time: bool) -> list[Effect]:
    """Hours and weekdays as they come; others by rate, but by name while they may be alike."""
    if of_time:
        return sorted(effects, key=lambda effect: effect.value)
    is_clear = any(effect.verdict for effect in effects)
    return sorted(
        effects, key=lambda effect: (-effect.rate if is_clear else 0, name_key(effect.name))
    )


def _estimate(shares: int, clicks: int, mean: float, dispersion: float) -> dict[str, Any]:
    """A rate shrunk towards the mean, its interval, and whether it differs significantly."""
    rate = (clicks + PRIOR_SHARES * mean) / (shares + PRIOR_SHARES)
    error = sqrt(dispersion * max(rate, mean) / (shares + PRIOR_SHARES))
    significant = abs(rate - mean) > VERDICT_Z * error
    verdict = ("more" if rate > mean else "less") if significant else ""
    low, high = max(rate - INTERVAL_Z * error, 0.0), rate + INTERVAL_Z * error
    return {"rate": rate, "low": low, "high": high, "verdict": verdict}


def _dispersion(cells: Cells) -> float:
    """The variance of monthly clicks about their value's rate, relative to a Poisson process."""
    total, degrees = 0.0, 0
    for by_month in cells.values():
        shares = sum(number for number, _ in by_month.values())
        rate = sum(number for _, number in by_month.values()) / shares if shares else 0
        months = [pair for pair in by_month.values() if pair[0] and rate]
        total += sum((clicks - number * rate) ** 2 / (number * rate) for number, clicks in months)
        degrees += max(len(months) - 1, 0)
    return max(total / degrees, 1.0) if degrees else DEFAULT_DISPERSION


def _parts_of_day() -> dict[int, str]:
    return {
        hour: f"{hour}–{hour + sharing_patterns.HOURS_PER_PART}"
        for hour in range(0, 24, sharing_patterns.HOURS_PER_PART)
    }


def _published_patterns(period: ReportingPeriod, *, story: int | None = None) -> dict[str, Cells]:
    rows = SharingPattern.objects.filter(month__since__range=(period.since, period.last_day))
    if story is not None:
        translations = Story.objects.annotate(counted=COUNTED_AS).filter(counted=story)
        rows = rows.filter(story__in=translations.values("pk"))
    by_trait: dict[str, Cells] = defaultdict(lambda: defaultdict(dict))
    for trait, *value, since, shares, clicks in rows.values_list(
        "trait", *sharing_patterns.VALUE_COLUMNS, "month__since", "shares", "clicks"
    ):
        by_trait[trait][sharing_patterns.value_of(*value)][since] = (shares, clicks)
    return by_trait


def _published_cells(period: ReportingPeriod, dimension: Dimension) -> Cells:
    """The published cells of the company, by value and month."""
    rows = MonthlyCell.objects.filter(
        month__since__range=(period.since, period.last_day),
        team=None,
        own=False,
        dimension=dimension,
        suppression="",
    )
    cells: Cells = defaultdict(dict)
    for value, since, shares, clicks in rows.values_list(
        *COLUMNS_OF[dimension], "month__since", "confirmed", "people"
    ):
        cells[value][since] = (shares, clicks)
    return cells


def _topics(period: ReportingPeriod) -> DimensionComparison:
    """Topics by their published stories; a story counts in each of its topics."""
    topics_of: dict[int, set[int]] = defaultdict(set)
    live = Story.objects.filter(live_version__topics__isnull=False)
    for story, topic in live.values_list(COUNTED_AS, "live_version__topics"):
        topics_of[story].add(topic)
    cells: Cells = defaultdict(lambda: defaultdict(lambda: (0, 0)))
    for story, by_month in _published_cells(period, Dimension.STORY).items():
        for topic in topics_of[story]:
            for since, (shares, clicks) in by_month.items():
                shares_before, clicks_before = cells[topic][since]
                cells[topic][since] = (shares_before + shares, clicks_before + clicks)
    names = {topic.pk: topic.name for topic in Topic.objects.filter(pk__in=cells)}
    return _first(_question("topics", _("Topic"), cells, names), MAX_TOPICS)


def _captions(cells: Cells) -> DimensionComparison:
    """The texts with enough data; the others are only counted."""
    enough = {
        value
        for value, by_month in cells.items()
        if sum(shares for shares, _ in by_month.values()) >= MIN_SHARES
    }
    return _first(_question("captions", _("Text"), cells, _texts(enough)), MAX_TEXTS)


def _texts(texts: Set[TextKey]) -> dict[TextKey, str]:
    """The wording of each text, from the versions that were approved."""
    stories = {text.story for text in texts}
    approved = StoryVersion.objects.filter(story__in=stories, reviewed_at__isnull=False)
    rows = Caption.objects.filter(version__in=approved).values_list("version__story", "text")
    wording = {sharing_patterns.text_key(story, text_sha256(text)): text for story, text in rows}
    return {
        value: caption_gaps.with_labels(text) for value, text in wording.items() if value in texts
    }


def _first(question: DimensionComparison, limit: int) -> DimensionComparison:
    most_used = sorted(question.effects, key=lambda effect: (not effect.verdict, -effect.shares))
    kept = most_used[:limit]
    effects = [effect for effect in question.effects if effect in kept]
    return DimensionComparison(
        name=question.name,
        title=question.title,
        mean=question.mean,
        effects=effects,
        omitted_values=question.omitted_values,
    )
