"""How a text fits a network."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from advocacy.networks import counting


class CheckInJson(serializers.Serializer[Any]):
    text = serializers.CharField(allow_blank=True, trim_whitespace=False)
    link = serializers.CharField(required=False, allow_null=True, default=None)


class ProblemJson(serializers.Serializer[Any]):
    code = serializers.CharField()
    message = serializers.CharField()


class CheckJson(serializers.Serializer[Any]):
    length = serializers.IntegerField()
    limit = serializers.IntegerField(allow_null=True)
    fits = serializers.BooleanField()
    problems = ProblemJson(many=True)
    text = serializers.CharField()


class NetworkCheckView(APIView):
    """Counts a text as the network does, and names what it would not take."""

    @extend_schema(request=CheckInJson, responses=CheckJson)
    def post(self, request: Request, network: str) -> Response:
        form = CheckInJson(data=request.data)
        form.is_valid(raise_exception=True)
        return Response(CheckJson(counting.check(network, **form.validated_data)).data)
