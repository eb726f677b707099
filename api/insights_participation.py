"""Adoption funnel and effectiveness, with the same figures as the pages."""

from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from advocacy.figures import reporting_months
from advocacy.figures.definition_table import MEANINGS
from advocacy.insights import adoption, effectiveness
from advocacy.people.models import Team
from api.caller import caller
from api.figure_serializers import FunnelJson, WorksJson
from api.insights import LEADERS, PeriodQuery, requested_period
from api.request_data import validated_query
from api.serializer_fields import IdField


class FunnelQuery(PeriodQuery):
    team = serializers.PrimaryKeyRelatedField(
        queryset=Team.objects.all(),
        pk_field=IdField(),
        required=False,
        default=None,
        help_text="A team with those below it; everyone if left out.",
    )


class AdoptionView(APIView):
    """Adoption as a funnel."""

    needs: ClassVar = LEADERS

    @extend_schema(parameters=[FunnelQuery], responses=FunnelJson)
    def get(self, request: Request) -> Response:
        """How many had come to each step by the end of the period, as far as that is told."""
        query = validated_query(FunnelQuery, request)
        found = adoption.funnel(requested_period(query), team=query["team"], by=caller(request))
        data = {
            "team": query["team"] and query["team"].pk,
            "as_of": found.as_of,
            "month": reporting_months.calendar_month(found.month),
            "steps": found.whole.steps,
            "before": found.before.steps,
            "teams": found.below,
        }
        return Response(FunnelJson(data).data)


class WorksView(APIView):
    """What works."""

    needs: ClassVar = LEADERS

    @extend_schema(parameters=[PeriodQuery], responses=WorksJson)
    def get(self, request: Request) -> Response:
        """Clicks by people per confirmed share, by what shares have in common, with a range."""
        found = effectiveness.effectiveness(
            requested_period(validated_query(PeriodQuery, request)), by=caller(request)
        )
        meaning = str(MEANINGS["per_share"].definition)
        data = {
            "period": found.period,
            "as_of": found.as_of,
            "definition": meaning,
            "fewest_shares": effectiveness.MIN_SHARES,
            "questions": found.questions,
        }
        return Response(WorksJson(data).data)
