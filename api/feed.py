"""The feed: stories as offered to the caller."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from advocacy.content.models import Kind, Topic
from advocacy.feed import offers, ranking
from advocacy.feed.offers import Offer
from advocacy.networks.facts import NetworkSlug
from advocacy.people.permissions import Permission
from advocacy.sharing.models import Share
from api.caller import caller
from api.fields import IdField
from api.pagination import NumberedList
from api.story_json import CaptionJson, Shown, StoryJson


class SharedJson(serializers.Serializer[Share]):
    """What the caller has already shared of the story."""

    id = IdField(source="pk", read_only=True)
    network = serializers.ChoiceField(NetworkSlug.choices, read_only=True)
    opened_at = serializers.DateTimeField(read_only=True)
    confirmed_at = serializers.DateTimeField(read_only=True, allow_null=True)


class OfferJson(serializers.Serializer[Offer]):
    """A story, the caption dealt to the caller for each network, and what they shared of it."""

    story = serializers.SerializerMethodField()
    dealt = serializers.DictField(source="captions", child=CaptionJson(), read_only=True)
    shares = SharedJson(many=True, read_only=True)
    colleagues = serializers.IntegerField(
        read_only=True,
        allow_null=True,
        help_text="Colleagues who shared it; null when fewer than three did.",
    )

    @extend_schema(responses=StoryJson)
    def get_story(self, offer: Offer) -> dict[str, Any]:
        return dict(StoryJson(Shown(offer.story, offer.version)).data)


class FeedViewSet(viewsets.GenericViewSet[Any]):
    """Newest and soonest to expire first; what the caller has shared comes last."""

    queryset = Topic.objects.none()
    serializer_class = OfferJson
    pagination_class = NumberedList
    filter_backends: Any = ()

    @extend_schema(
        parameters=[
            OpenApiParameter("kind", enum=Kind.values),
            OpenApiParameter("topic", str),
            OpenApiParameter("search", str),
        ],
        responses=OfferJson(many=True),
    )
    def list(self, request: Request) -> Response:
        person = caller(request)
        person.require(Permission.SHARE)
        wanted = ranking.Wanted(
            kind=request.query_params.get("kind", ""),
            topic=request.query_params.get("topic", ""),
            search=request.query_params.get("search", ""),
        )
        ranked = ranking.rank(person, at=timezone.now(), wanted=wanted)
        ids = self.paginate_queryset([*ranked.fresh, *ranked.shared])
        offered = offers.offers(ids or [], to=person)
        return self.get_paginated_response(OfferJson(offered, many=True).data)
