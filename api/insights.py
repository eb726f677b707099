"""Figures of reporting months."""

from dataclasses import fields
from typing import Any, ClassVar

from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from advocacy.errors import Invalid
from advocacy.figures import (
    chosen_periods,
    earned_value_settings,
    figure_lines,
    published_figures,
)
from advocacy.figures.definition_table import MEANINGS
from advocacy.figures.published_figures import ReportingPeriod
from advocacy.goals import course_list
from advocacy.insights import cost_benefit, page_tables, personal_figures, segment_tables
from advocacy.insights.excluded_clicks import excluded_clicks
from advocacy.insights.page_tables import Page
from advocacy.people import brand
from advocacy.people.models import Team
from advocacy.people.permissions import Permission
from api.caller import caller
from api.figure_serializers import DefinitionJson, MineJson, OverviewJson
from api.request_data import validated_query
from api.serializer_fields import IdField

MONTHS = 3
MOST_STORIES = 20
LEADERS = {"get": (Permission.SEE_RESULTS,)}


class PeriodQuery(serializers.Serializer[Any]):
    def get_fields(self) -> dict[str, Any]:
        """`from` is a word of Python's, so these two are named here."""
        wanted = "Inclusive, in the company's time zone; three months up to today if left out."
        period = {
            name: serializers.DateField(required=False, help_text=wanted) for name in ("from", "to")
        }
        return super().get_fields() | period


class ComparedQuery(PeriodQuery):
    compare = serializers.ChoiceField(
        ["before", "year", "own"],
        required=False,
        default="before",
        help_text=(
            "What stands beside the period: as many months directly `before`, the same months a "
            "`year` earlier, or your `own`, from `compare_from` to `compare_to`."
        ),
    )
    compare_from = serializers.DateField(required=False)
    compare_to = serializers.DateField(required=False)


class OverviewQuery(ComparedQuery):
    team = serializers.PrimaryKeyRelatedField(
        queryset=Team.objects.all(),
        pk_field=IdField(),
        required=False,
        default=None,
        help_text="A team with those below it; everyone if left out.",
    )


class OverviewView(APIView):
    """Everyone, or one team; by month, week, team, network, kind and story."""

    needs: ClassVar = LEADERS

    @extend_schema(parameters=[OverviewQuery], responses=OverviewJson)
    def get(self, request: Request) -> Response:
        """Shares by evidence, active people, adoption, clicks and what came of them."""
        wanted = validated_query(OverviewQuery, request)
        me, team, period = caller(request), wanted["team"], requested_period(wanted)
        beside = compared_period(wanted, period)
        found = page_tables.company(period, team=team, by=me, beside=beside)
        stories = page_tables.stories(period, by=me, part=(0, MOST_STORIES)).whole_table("stories")
        said = period_data(found)
        not_shown = said["not_shown"] | (
            {"stories": stories.not_shown} if stories.not_shown and not team else {}
        )
        found_worth = cost_benefit.cost_benefit(found.figures, period, of_team=team is not None)
        data = {
            **dict.fromkeys(segment_tables.NAMES, ()),
            **said,
            **({"worth": found_worth} if found_worth else {}),
            "team": team and team.pk,
            "stories": [] if team else stories.lines,
            "not_shown": not_shown,
            "goals": course_list.running(team=team, by=me, at=timezone.now()).goals,
            "left_out": [] if team else excluded_clicks(period),
        }
        return Response(OverviewJson(data).data)


class MineView(APIView):
    """One's own figures."""

    needs: ClassVar = {"get": (Permission.SHARE,)}

    @extend_schema(parameters=[PeriodQuery], responses=MineJson)
    def get(self, request: Request) -> Response:
        """What you have shared and what came of it; nobody else is given this."""
        period = requested_period(validated_query(PeriodQuery, request))
        figures = personal_figures.figures(period, by=caller(request))
        data = {
            "period": period,
            "currency": earned_value_settings.current().currency,
            "as_of": figure_lines.counted_at(),
            "figures": figures,
        }
        return Response(MineJson(data).data)


class DefinitionsView(APIView):
    """What figures mean, in the caller's language."""

    needs: ClassVar = {"get": (Permission.SHARE,)}

    @extend_schema(responses=DefinitionJson(many=True))
    def get(self, request: Request) -> Response:
        """Every figure: what it counts, where it comes from, and what is not in it."""
        hidden = earned_value_settings.hidden_figures()
        data = [
            {"name": name, **{field.name: str(getattr(one, field.name)) for field in fields(one)}}
            for name, one in MEANINGS.items()
            if name not in hidden
        ]
        return Response(DefinitionJson(data, many=True).data)


def period_data(page: Page) -> dict[str, Any]:
    """What every page of figures says."""
    return {
        "period": page.period,
        "currency": earned_value_settings.current().currency,
        "as_of": page.as_of,
        "figures": page.figures,
        "counted": page.comparison.now,
        "compared": {
            "period": page.comparison.then.period,
            "counted": page.comparison.then,
            "comparable": page.comparison.is_comparable,
            "figures": page.before,
            "part": page.part if page.part and page.part.lines else None,
        },
        "divided_months": {table.name: table.months for table in page.tables if table.months},
        "not_shown": {table.name: table.not_shown for table in page.tables if table.not_shown},
        **{table.name: table.lines for table in page.tables},
    }


def requested_period(wanted: dict[str, Any]) -> ReportingPeriod:
    """The whole months that contain the requested days."""
    usual = published_figures.last_months(MONTHS, today=brand.today())
    first, last = wanted.get("from", usual.since), wanted.get("to", usual.last_day)
    return chosen_periods.from_days(first, last, today=brand.today())


def compared_period(wanted: dict[str, Any], period: ReportingPeriod) -> ReportingPeriod:
    """The period that stands beside the requested one."""
    if wanted["compare"] == "year":
        return chosen_periods.year_before(period)
    if wanted["compare"] == "before":
        return period.before()
    first, last = wanted.get("compare_from"), wanted.get("compare_to")
    if first is None or last is None:
        message = _("Say which months to compare with: `compare_from` and `compare_to`.")
        raise Invalid(message, field="compare_from", code="required")
    return chosen_periods.from_days(first, last, today=brand.today())
