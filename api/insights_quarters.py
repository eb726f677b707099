"""What it cost and brought by quarter."""

from typing import Any, ClassVar

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from advocacy.figures import earned_value_settings, figure_lines
from advocacy.insights import cost_benefit, earned_value_ledger
from advocacy.insights.cost_benefit import Quarter
from api.caller import caller
from api.figure_serializers import EARNED, WorthJson
from api.insights import LEADERS
from api.serializer_fields import MomentField


class QuarterJson(serializers.Serializer[Quarter]):
    """A calendar quarter of months of whole weeks, of the whole company."""

    year = serializers.IntegerField()
    quarter = serializers.IntegerField(source="number", help_text="From 1 to 4.")
    running = serializers.BooleanField(source="is_running", help_text="Whether it goes on.")
    worth = WorthJson()

    def get_fields(self) -> dict[str, Any]:
        """`from` is a word of Python's, so these two are named here."""
        period = {
            "from": serializers.DateField(source="worth.period.since"),
            "to": serializers.DateField(source="worth.period.last_day"),
        }
        return period | super().get_fields()


class QuartersJson(serializers.Serializer[Any]):
    """The current quarter and those of a year before it, from the first that has been counted."""

    currency = serializers.CharField(help_text=EARNED)
    as_of = MomentField()
    quarters = QuarterJson(many=True, help_text="The oldest first.")


class QuartersView(APIView):
    """Cost and benefit by quarter."""

    needs: ClassVar = LEADERS

    @extend_schema(responses=QuartersJson)
    def get(self, request: Request) -> Response:
        """What each quarter cost and brought; 404 where earned value is switched off."""
        me = caller(request)
        if not earned_value_ledger.is_shown():
            raise Http404
        data = {
            "currency": earned_value_settings.current().currency,
            "as_of": figure_lines.counted_at(),
            "quarters": cost_benefit.quarters(by=me),
        }
        return Response(QuartersJson(data).data)
