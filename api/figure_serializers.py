"""Serializers of figures, with their definitions and the reasons of suppression."""

from datetime import date
from typing import Any

from rest_framework import serializers

from advocacy.figures import reporting_months, rounding
from advocacy.figures.definitions import Figure
from advocacy.figures.figure_lines import FigureLine
from advocacy.figures.period_coverage import Coverage
from advocacy.insights.cost_benefit import CostBenefit, Verdict
from advocacy.insights.excluded_clicks import ExcludedClicks
from api.course_serializers import CourseJson
from api.serializer_fields import IdField, MomentField

REASONS = ["", "small_group", "few", "nearly_all", "beside", "not_known"]
DIVIDED = "Of the company alone; people who are not told of have the key ``."
EARNED = "The figure `earned` is in hundredths of it."


class FigureJson(serializers.Serializer[Figure]):
    value = serializers.IntegerField(allow_null=True, help_text="Null where it is withheld.")
    withheld = serializers.ChoiceField(
        REASONS,
        source="suppression",
        allow_blank=True,
        help_text=(
            "Empty, or why the value is not shown: fewer than five could have contributed "
            "(`small_group`), fewer than three did (`few`) or did not (`nearly_all`), or a figure "
            "beside it could be had by subtraction (`beside`). A company may ask for more. "
            "`not_known`: nobody has told the hub, so it is not 0."
        ),
    )
    left_out = serializers.IntegerField(
        source="suppressed_months",
        help_text="Months that are not in the value, as too few people stand behind them.",
    )
    left_out_stories = serializers.IntegerField(
        source="suppressed_stories",
        help_text="Of a sum of stories: those that are not in the value, as too few shared them.",
    )
    at_least = serializers.BooleanField(
        help_text=(
            "Whether more people may stand behind the value: the exact number of a longer period "
            "could be subtracted from that of another to a few people."
        )
    )
    at_most = serializers.BooleanField(
        help_text="Whether it may be less: a figure for each of people of whom there may be more."
    )
    unit = serializers.CharField()
    as_of = MomentField(
        help_text=(
            "The moment of the value. It is older than the page's where later changes would tell "
            "of too few people; they are published together with the next ones."
        )
    )
    definition = serializers.CharField()


class LineJson(serializers.Serializer[FigureLine]):
    """One row of a table."""

    key = serializers.CharField(
        help_text="An id, a slug, the Monday of a week, or the first of a month."
    )
    name = serializers.CharField()
    figures = serializers.DictField(child=FigureJson())


class WeekJson(LineJson):
    """One week, by its number."""

    name = serializers.SerializerMethodField()  # type: ignore[assignment]

    def get_name(self, line: FigureLine) -> str:
        return str(line.key.isocalendar().week)


class MonthJson(LineJson):
    """One month: the whole weeks whose Thursday it holds."""

    name = serializers.SerializerMethodField()  # type: ignore[assignment]

    def get_name(self, line: FigureLine) -> str:
        return f"{line.key:%Y-%m}"

    def get_fields(self) -> dict[str, Any]:
        """`from` is a word of Python's, so these two are named here."""
        days = {
            name: serializers.SerializerMethodField(f"get_{name}_day") for name in ("from", "to")
        }
        return super().get_fields() | days

    def get_from_day(self, line: FigureLine) -> date:
        return reporting_months.named_after(line.key)

    def get_to_day(self, line: FigureLine) -> date:
        return reporting_months.last_day(reporting_months.named_after(line.key))


class LeftOutJson(serializers.Serializer[ExcludedClicks]):
    """Visits that are not counted among those of people."""

    reason = serializers.CharField()
    number = serializers.IntegerField()


class PeriodJson(serializers.Serializer[Any]):
    """Whole months: those that hold the days asked for."""

    currency = serializers.CharField(help_text=EARNED)
    as_of = MomentField()
    figures = serializers.DictField(child=FigureJson())

    def get_fields(self) -> dict[str, Any]:
        """`from` is a word of Python's, so these two are named here."""
        period = {
            "from": serializers.DateField(source="period.since"),
            "to": serializers.DateField(source="period.last_day"),
        }
        return period | super().get_fields()


class CoverageJson(serializers.Serializer[Coverage]):
    """How many weeks a period has, and how many of them have been counted or are over."""

    weeks = serializers.SerializerMethodField()
    counted = serializers.SerializerMethodField()
    finished = serializers.SerializerMethodField()

    def get_weeks(self, coverage: Coverage) -> int:
        return len(coverage.weeks)

    def get_counted(self, coverage: Coverage) -> int:
        return len(coverage.counted)

    def get_finished(self, coverage: Coverage) -> int:
        return len(coverage.finished)


class PartLineJson(serializers.Serializer[Any]):
    """A figure of the same number of weeks of both periods."""

    name = serializers.CharField()
    now = serializers.IntegerField()
    then = serializers.IntegerField()


class PartJson(serializers.Serializer[Any]):
    """As many finished weeks of both periods, in words, and their figures."""

    now = serializers.CharField()
    then = serializers.CharField()
    lines = PartLineJson(many=True)


class ComparedJson(serializers.Serializer[Any]):
    """The period beside: whole months, too."""

    counted = CoverageJson()
    comparable = serializers.BooleanField(
        help_text="Whether both are counted whole and are as long as each other."
    )
    figures = serializers.DictField(child=FigureJson())
    part = PartJson(
        allow_null=True,
        help_text="Of the overview, where the periods cannot be compared as a whole.",
    )

    def get_fields(self) -> dict[str, Any]:
        """`from` is a word of Python's, so these two are named here."""
        period = {
            "from": serializers.DateField(source="period.since"),
            "to": serializers.DateField(source="period.last_day"),
        }
        return period | super().get_fields()


class TablesJson(PeriodJson):
    """Whole months: those that hold the days asked for."""

    counted = CoverageJson()
    compared = ComparedJson()

    not_shown = serializers.DictField(
        child=serializers.DictField(child=serializers.IntegerField()),
        help_text=(
            "By list: what `figures` hold that no line of the whole list shows, as too few people "
            "stand behind it. A list that shows everything is not named."
        ),
    )


class WorthJson(serializers.Serializer[CostBenefit]):
    """What the period cost, by what has been told, beside what it brought. All are estimates."""

    verdict = serializers.ChoiceField(
        [verdict.value for verdict in Verdict],
        allow_blank=True,
        help_text="Whether the clicks alone outweigh the cost; empty where that cannot be said.",
    )
    told_since = serializers.DateField(
        allow_null=True, help_text="The costs are told from this day on only; null: for all of it."
    )
    figures = serializers.DictField(
        child=FigureJson(), help_text="Nobody has paid or saved this money. A team has no costs."
    )


class OverviewJson(TablesJson):
    """Whole months: those that hold the days asked for. A month is whole weeks, by Thursday."""

    team = IdField(allow_null=True)
    goals = CourseJson(
        many=True,
        help_text="Running goals of the team and those below it, or of everyone and your teams.",
    )
    worth = WorthJson(
        required=False, help_text="Not there where the company does not show earned value."
    )
    left_out = LeftOutJson(
        many=True, help_text="For the whole company, of months that are over; empty for a team."
    )
    months = MonthJson(many=True)
    weeks = WeekJson(many=True)
    teams = LineJson(many=True)
    networks = LineJson(many=True)
    kinds = LineJson(many=True)
    countries = LineJson(many=True, help_text=f"{DIVIDED} By its ISO 3166 code.")
    functions = LineJson(many=True, help_text=DIVIDED)
    joined = LineJson(many=True, help_text=f"{DIVIDED} By five years; `-1999` is all before 2000.")
    divided_months = serializers.DictField(
        child=serializers.ListField(child=serializers.DateField()),
        help_text=(
            "By list of people's countries, functions and years: the first days of the months it "
            "adds up, for which alone `not_shown` says what no line shows. A month is divided "
            "once it has been over for a week."
        ),
    )
    stories = LineJson(many=True)


class StoriesJson(TablesJson):
    """Stories that may be told of, those shared most first, and the figures of all stories."""

    stories = LineJson(many=True)


class CampaignJson(StoriesJson):
    """A campaign: each of its stories, and the sum of those that may be told of."""

    campaign = IdField()
    name = serializers.CharField()


class MineJson(PeriodJson):
    """What you have shared and what came of it; nobody else is given this."""

    figures = serializers.DictField(
        child=serializers.IntegerField(allow_null=True),
        help_text="Null where nobody has told the hub.",
    )


class DefinitionJson(serializers.Serializer[Any]):
    """What a figure counts, where it comes from, and what is not in it."""

    name = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    unit = serializers.CharField()
    definition = serializers.CharField()
    base = serializers.CharField(help_text="Out of what it is counted.")
    evidence = serializers.CharField(
        help_text="The least evidence of the shares it is about; empty where it is about none."
    )
    period = serializers.CharField(help_text="By which day it belongs to a period.")
    source = serializers.CharField()  # type: ignore[assignment]
    leaves_out = serializers.CharField()


class RateField(serializers.FloatField):
    """A rate, rounded as on the pages."""

    def to_representation(self, value: Any) -> Any:
        return float(rounding.rate(value))


class RateJson(serializers.Serializer[Any]):
    """A rate beside the average of its kind; null where it is not told."""

    name = serializers.CharField()
    mine = RateField(allow_null=True)
    theirs = RateField(allow_null=True)
    definition = serializers.CharField(source="meaning.definition")


class StoryResultsJson(TablesJson):
    """One story with its translations: its months, the networks and languages it may be told of
    in, and its kind beside it."""

    story = IdField()
    name = serializers.CharField()
    months = MonthJson(many=True)
    networks = LineJson(many=True)
    languages = LineJson(many=True, help_text="Empty for a story without translations.")
    rates = RateJson(many=True)


class StepJson(serializers.Serializer[Any]):
    """A step of the funnel, as it was told last."""

    name = serializers.CharField()
    value = serializers.IntegerField(allow_null=True, help_text="Null where it is not told.")
    at_least = serializers.BooleanField(help_text="Whether it may be more.")
    month = serializers.DateField(
        allow_null=True, help_text="The first day of the month in which it was told last."
    )
    definition = serializers.CharField(source="meaning.definition")


class TeamStepsJson(serializers.Serializer[Any]):
    """A team that may be told of, with its steps."""

    key = serializers.CharField()
    name = serializers.CharField()
    steps = StepJson(many=True)


class FunnelJson(serializers.Serializer[Any]):
    """From invited to sharing: steps, those three months before, and teams."""

    team = IdField(allow_null=True)
    as_of = MomentField(allow_null=True)
    month = serializers.DateField()
    steps = StepJson(many=True)
    before = StepJson(many=True)
    teams = TeamStepsJson(many=True)


class EffectJson(serializers.Serializer[Any]):
    """What shares have in common, and the clicks each brought, with a range."""

    value = serializers.CharField()
    name = serializers.CharField()
    shares = serializers.IntegerField()
    clicks = serializers.IntegerField()
    rate = RateField()
    low = RateField()
    high = RateField()
    verdict = serializers.ChoiceField(
        ["", "more", "less"], allow_blank=True, help_text="Beside the mean; empty if unclear."
    )


class QuestionJson(serializers.Serializer[Any]):
    """One thing shares differ in; values with too few shares are only numbered."""

    name = serializers.CharField()
    title = serializers.CharField()
    mean = RateField()
    effects = EffectJson(many=True)
    silent = serializers.IntegerField(source="omitted_values")


class WorksJson(serializers.Serializer[Any]):
    """Clicks by people per confirmed share, drawn towards the mean where there are few."""

    as_of = MomentField()
    definition = serializers.CharField()
    fewest_shares = serializers.IntegerField()
    questions = QuestionJson(many=True)

    def get_fields(self) -> dict[str, Any]:
        """`from` is a word of Python's, so these two are named here."""
        period = {
            "from": serializers.DateField(source="period.since"),
            "to": serializers.DateField(source="period.last_day"),
        }
        return period | super().get_fields()
