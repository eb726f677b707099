"""The leader's figures, with what each counts."""

from datetime import timedelta
from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from advocacy.insights.overview import Overview, overview
from advocacy.people import brand
from advocacy.people.models import Team
from api.caller import caller
from api.fields import IdField

USUAL = timedelta(weeks=4)


class QuestionJson(serializers.Serializer[Any]):
    """Days in the company's zone; whole weeks are counted."""

    team = serializers.PrimaryKeyRelatedField(
        queryset=Team.objects.all(), pk_field=IdField(), required=False, allow_null=True
    )
    since = serializers.DateField(required=False)
    until = serializers.DateField(required=False)


class FigureJson(serializers.Serializer[Any]):
    value = serializers.IntegerField(allow_null=True)
    withheld = serializers.CharField(
        help_text="Empty, or why the value is not shown: small_group, few, nearly_all, beside."
    )
    unit = serializers.CharField()
    as_of = serializers.DateTimeField()
    definition = serializers.CharField()


class LineJson(serializers.Serializer[Any]):
    key = serializers.CharField()
    name = serializers.CharField()
    figures = serializers.DictField(child=FigureJson())


class OverviewJson(serializers.Serializer[Overview]):
    since = serializers.DateField(source="period.since")
    until = serializers.DateField(source="period.until")
    team = IdField(source="team.pk", allow_null=True, default=None)
    figures = serializers.DictField(child=FigureJson())
    weeks = LineJson(many=True)
    teams = LineJson(many=True)
    networks = LineJson(many=True)
    kinds = LineJson(many=True)
    stories = LineJson(many=True)


class OverviewView(APIView):
    """Shares by evidence, active advocates, adoption and clicks of a period."""

    @extend_schema(
        parameters=[
            OpenApiParameter("team", str),
            OpenApiParameter("from", {"type": "string", "format": "date"}),
            OpenApiParameter("to", {"type": "string", "format": "date"}),
        ],
        responses=OverviewJson,
    )
    def get(self, request: Request) -> Response:
        names = {"team": "team", "from": "since", "to": "until"}
        asked = {names[name]: value for name, value in request.GET.items() if name in names}
        form = QuestionJson(data={name: value for name, value in asked.items() if value})
        form.is_valid(raise_exception=True)
        given = form.validated_data
        until = given.get("until") or brand.today()
        found = overview(
            by=caller(request),
            team=given.get("team"),
            since=given.get("since") or until - USUAL,
            until=until,
        )
        return Response(OverviewJson(found).data)
