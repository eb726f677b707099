"""The feed: stories as offered to the caller."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from django.db.models import prefetch_related_objects
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from advocacy.content.models import Caption, Kind, Topic
from advocacy.feed import offers, ranking
from advocacy.feed.offers import Offer
from advocacy.networks.facts import NetworkSlug
from advocacy.people.permissions import Permission
from advocacy.sharing.models import Share
from api.caller import caller
from api.kept_lists import kept_list
from api.pagination import RankedList
from api.request_data import validated_query
from api.serializer_fields import IdField, MomentField
from api.story_serializers import CaptionJson, StoryJson, VisibleStory


class SharedJson(serializers.Serializer[Share]):
    """What the caller has already shared of the story."""

    id = IdField(source="pk", read_only=True)
    network = serializers.ChoiceField(NetworkSlug.choices, read_only=True)
    opened_at = MomentField(read_only=True)
    confirmed_at = MomentField(read_only=True, allow_null=True)


@dataclass(frozen=True)
class OfferedStory(VisibleStory):
    """A story with the captions assigned to the caller."""

    offer: Offer

    @cached_property
    def dealt(self) -> dict[str, Caption]:
        return self.offer.captions

    @property
    def captions(self) -> list[Caption]:
        each = {caption.pk: caption for caption in self.dealt.values()}
        return sorted(each.values(), key=lambda one: one.position)


class OfferJson(StoryJson):
    """A story with the captions dealt to the caller, and what they have shared of it."""

    dealt = serializers.DictField(
        child=CaptionJson(), read_only=True, help_text="The caption for each network, by slug."
    )
    shares = SharedJson(source="offer.shares", many=True, read_only=True)
    colleagues = serializers.IntegerField(
        source="offer.colleagues",
        read_only=True,
        allow_null=True,
        help_text="At least so many colleagues shared it; null when too few did to say so.",
    )


class FeedQuery(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(Kind.choices, required=False, default="", allow_blank=True)
    topic = serializers.CharField(
        required=False, default="", allow_blank=True, help_text="A topic's slug."
    )
    search = serializers.CharField(
        required=False, default="", allow_blank=True, help_text="Words of the title or summary."
    )


class FeedViewSet(viewsets.GenericViewSet[Any]):
    """Newest and soonest to expire first; what the caller has shared comes last."""

    needs: ClassVar = {"list": (Permission.SHARE,)}
    queryset = Topic.objects.none()
    serializer_class = OfferJson
    pagination_class = RankedList
    filter_backends: Any = ()

    @extend_schema(parameters=[FeedQuery], responses=OfferJson(many=True))
    @kept_list
    def list(self, request: Request) -> Response:
        """Newest and soonest to expire first; what the caller has shared comes last."""
        person = caller(request)
        feed_filter = ranking.FeedFilter(**validated_query(FeedQuery, request))
        ranked = ranking.rank(person, at=timezone.now(), filters=feed_filter)
        sections: Any = [ranked.fresh, ranked.shared]
        ids: Any = self.paginate_queryset(sections)
        offered = [
            OfferedStory(offer.story, offer.version, offer)
            for offer in offers.offers(ids, to=person)
        ]
        prefetch_related_objects([one.version for one in offered], "audience_teams")
        return self.get_paginated_response(OfferJson(offered, many=True).data)
