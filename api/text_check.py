"""Text check against a network's limits."""

from typing import Any, ClassVar

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from advocacy.networks import facts, mastodon_instances, text_length
from advocacy.networks.facts import NetworkSlug, UnknownNetwork
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from api.caller import caller
from api.request_data import validated_body
from api.serializer_fields import TextField


class CheckInJson(serializers.Serializer[Any]):
    text = TextField(allow_blank=True, trim_whitespace=False)
    link = TextField(required=False, allow_null=True, allow_blank=True, default=None)


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

    needs: ClassVar = {"post": (Permission.SHARE,)}

    @extend_schema(
        request=CheckInJson,
        responses=CheckJson,
        parameters=[
            OpenApiParameter("network", str, OpenApiParameter.PATH, enum=NetworkSlug.values)
        ],
    )
    def post(self, request: Request, network: str) -> Response:
        """Count a text as the network does, and name what it would not take."""
        _require_known(network)
        body = validated_body(CheckInJson, request)
        found = text_length.check(network, **body, limit=_own_limit(network, caller(request)))
        return Response(CheckJson(found).data)


def _own_limit(network: str, person: User) -> int | None:
    """Known text limit of the person's Mastodon server."""
    if network != NetworkSlug.MASTODON:
        return None
    return mastodon_instances.known_limit(person.mastodon_instance)


def _require_known(network: str) -> None:
    """Raise 404 for an unknown network."""
    try:
        facts.get(network)
    except UnknownNetwork as unknown:
        raise NotFound(str(unknown)) from None
