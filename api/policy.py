"""The social media policy in force."""

from typing import Any, ClassVar

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from advocacy.people.permissions import Permission
from advocacy.policy import acknowledgements
from advocacy.policy.models import Edition, EditionText
from api.caller import caller
from api.serializer_fields import MomentField


class EditionTextJson(serializers.Serializer[EditionText]):
    language = serializers.CharField()
    body = serializers.CharField(help_text="Markdown; each first-level heading begins a part.")
    news = serializers.CharField(help_text="What is new in this edition, or empty.")


class PolicyJson(serializers.Serializer[Edition]):
    number = serializers.IntegerField()
    in_force_at = MomentField()
    acknowledged = serializers.SerializerMethodField(
        "is_acknowledged", help_text="Whether the caller has read and understood this edition."
    )
    texts = EditionTextJson(many=True)

    def is_acknowledged(self, _edition: Edition) -> bool:
        known: bool = self.context["acknowledged"]
        return known


class PolicyView(APIView):
    """The edition in force."""

    needs: ClassVar[dict[str, Any]] = {"get": (Permission.SHARE,)}

    @extend_schema(responses=PolicyJson)
    def get(self, request: Request) -> Response:
        """The edition in force, with its text in every language. 404 while there is none."""
        now = timezone.now()
        edition = acknowledgements.edition_in_force(at=now)
        if edition is None:
            raise NotFound
        known = {"acknowledged": acknowledgements.has_acknowledged(caller(request), at=now)}
        return Response(PolicyJson(edition, context=known).data)
