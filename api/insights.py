"""Figures of a period, each with what it counts, or why it is withheld."""

from typing import Any, ClassVar

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from advocacy.errors import Invalid
from advocacy.insights import overview, periods
from advocacy.insights.figures import Figure
from advocacy.insights.overview import Line, Overview
from advocacy.people import brand
from advocacy.people.models import Team
from advocacy.people.permissions import Permission
from api.caller import caller
from api.fields import IdField, MomentField
from api.incoming import asked

WEEKS = 12
YEARS = range(2000, 2100)
WITHHELD = ["", "small_group", "few", "nearly_all", "beside"]


class FigureJson(serializers.Serializer[Figure]):
    value = serializers.IntegerField(allow_null=True, help_text="Null where it is withheld.")
    withheld = serializers.ChoiceField(
        WITHHELD,
        allow_blank=True,
        help_text=(
            "Empty, or why the value is not shown: fewer than five could have contributed "
            "(`small_group`), fewer than three did (`few`) or did not (`nearly_all`), or a figure "
            "beside it could be had by subtraction (`beside`)."
        ),
    )
    unit = serializers.CharField()
    as_of = MomentField()
    definition = serializers.CharField()


class LineJson(serializers.Serializer[Line]):
    """One row of a table."""

    key = serializers.CharField(help_text="An id, a slug, or the Monday of a week.")
    name = serializers.CharField()
    figures = serializers.DictField(child=FigureJson())


class OverviewJson(serializers.Serializer[Overview]):
    """Whole weeks: those that hold the days asked for."""

    team = IdField(source="team.pk", allow_null=True, default=None)
    as_of = MomentField()
    figures = serializers.DictField(child=FigureJson())
    weeks = LineJson(many=True)
    teams = LineJson(many=True)
    networks = LineJson(many=True)
    kinds = LineJson(many=True)
    stories = LineJson(many=True)

    def get_fields(self) -> dict[str, Any]:
        """`from` is a word of Python's, so these two are named here."""
        period = {
            "from": serializers.DateField(source="period.since"),
            "to": serializers.DateField(source="period.until"),
        }
        return period | super().get_fields()


class OverviewQuery(serializers.Serializer[Any]):
    team = serializers.PrimaryKeyRelatedField(
        queryset=Team.objects.all(),
        pk_field=IdField(),
        required=False,
        default=None,
        help_text="A team with those below it; everyone if left out.",
    )

    def get_fields(self) -> dict[str, Any]:
        """`from` is a word of Python's, so these two are named here."""
        wanted = "Inclusive, in the company's time zone; twelve weeks up to today if left out."
        period = {
            name: serializers.DateField(required=False, help_text=wanted) for name in ("from", "to")
        }
        return super().get_fields() | period


class OverviewView(APIView):
    """Everyone, or one team; by week, team, network, kind and story."""

    needs: ClassVar = {"get": (Permission.SEE_RESULTS,)}

    @extend_schema(parameters=[OverviewQuery], responses=OverviewJson)
    def get(self, request: Request) -> Response:
        """Shares by evidence, active people, adoption and clicks of whole weeks."""
        wanted = asked(OverviewQuery, request)
        usual = periods.last_weeks(WEEKS, today=brand.today())
        since, until = wanted.get("from", usual.since), wanted.get("to", usual.until)
        _require_period(since=since, until=until)
        found = overview.overview(by=caller(request), since=since, until=until, team=wanted["team"])
        return Response(OverviewJson(found).data)


def _require_period(**ends: Any) -> None:
    names = {"since": "from", "until": "to"}
    for name, day in ends.items():
        if day.year not in YEARS:
            raise Invalid(_("Choose a date between 2000 and 2099."), field=names[name])
    if ends["since"] > ends["until"]:
        raise Invalid(_("The period ends before it begins. Choose a later end."), field="to")
