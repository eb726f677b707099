"""Earned value by calendar month, for programs that keep books."""

from typing import Any, ClassVar

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from advocacy.figures.definition_table import MEANINGS
from advocacy.insights import earned_value_ledger
from api.caller import caller
from api.insights import LEADERS
from api.request_data import validated_query
from api.serializer_fields import MomentField


class LedgerQuery(serializers.Serializer[Any]):
    year = serializers.IntegerField(
        required=False, min_value=2000, max_value=2099, help_text="The newest one if left out."
    )


class LedgerLineJson(serializers.Serializer[Any]):
    """The clicks of a network at one price, in the days of a calendar month with that price."""

    network = serializers.CharField()
    last_day = serializers.DateField()
    clicks = serializers.IntegerField(
        allow_null=True, help_text="Null where too few people stand behind them."
    )
    cents = serializers.IntegerField(help_text="The price of a click, in hundredths.")
    amount = serializers.IntegerField(allow_null=True, help_text="In hundredths.")
    price_since = serializers.DateField()
    source = serializers.CharField()  # type: ignore[assignment]
    first_day = serializers.DateField(source="since")


class LedgerMonthJson(serializers.Serializer[Any]):
    """A calendar month that is closed: its numbers stay as they are."""

    month = serializers.DateField(help_text="Its first day.")
    currency = serializers.CharField()
    counted_at = MomentField()
    amount = serializers.IntegerField(
        allow_null=True,
        help_text="The sum of the lines with an amount, in hundredths; null if no line has one.",
    )
    lines = LedgerLineJson(many=True)


class LedgerJson(serializers.Serializer[Any]):
    """An estimate: what clicks would have cost. Nobody has paid or saved this money."""

    year = serializers.IntegerField()
    years = serializers.ListField(child=serializers.IntegerField())
    definition = serializers.CharField()
    leaves_out = serializers.ListField(child=serializers.CharField())
    months = LedgerMonthJson(many=True)


class LedgerView(APIView):
    """Earned value by calendar month."""

    needs: ClassVar = LEADERS

    @extend_schema(parameters=[LedgerQuery], responses=LedgerJson)
    def get(self, request: Request) -> Response:
        """Clicks at dated prices by calendar month and network; 404 where it is switched off."""
        year = validated_query(LedgerQuery, request).get("year")
        if not earned_value_ledger.is_shown():
            raise Http404
        found = earned_value_ledger.ledger(year, by=caller(request))
        data = {
            "year": found.year,
            "years": found.years,
            "definition": str(MEANINGS["earned"].definition),
            "leaves_out": earned_value_ledger.left_out(),
            "months": found.months,
        }
        return Response(LedgerJson(data).data)
