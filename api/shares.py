"""Shares: creating and confirming them, and their reported engagement."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from advocacy.content.models import Story
from advocacy.networks.facts import NetworkSlug
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.sharing import confirming, reported_engagement, share_creation
from advocacy.sharing.models import Share
from advocacy.sharing.share_creation import ShareRequest
from api.caller import caller
from api.filters import IdFilter
from api.idempotency import key_header, key_of
from api.request_data import validated_body
from api.serializer_fields import CountField, IdField, TextField
from api.share_serializers import ShareJson, with_evidence

KEY = key_header("Made by the caller; the same key again answers with the same share.")


class ShareInJson(serializers.Serializer[Any]):
    """Which story, to which network; the dealt caption unless another or own words are given."""

    story = IdField()
    network = serializers.ChoiceField(NetworkSlug.choices)
    caption_id = IdField(required=False)
    text = TextField(required=False, trim_whitespace=False)
    instance = TextField(required=False, default="", allow_blank=True)
    again = serializers.BooleanField(required=False, default=False)
    tracked = serializers.BooleanField(required=False, default=True)


class ConfirmJson(serializers.Serializer[Any]):
    post_url = TextField(required=False, default="", allow_blank=True)


class EngagementInJson(serializers.Serializer[Any]):
    """What the network shows today; null where it shows nothing. What is left out stays."""

    likes = CountField()
    comments = CountField()
    reshares = CountField()


class ShareFilter(filters.FilterSet):
    network = filters.ChoiceFilter(choices=NetworkSlug.choices)
    story = IdFilter()


class ShareViewSet(
    mixins.RetrieveModelMixin, mixins.ListModelMixin, viewsets.GenericViewSet[Share]
):
    """The caller's own shares; nobody else's exist here."""

    needs: ClassVar = dict.fromkeys(
        ("list", "retrieve", "create", "confirm", "undo", "engagement"), (Permission.SHARE,)
    )
    queryset = Share.objects.none()
    serializer_class: Any = ShareJson
    filterset_class = ShareFilter
    lookup_value_regex = r"[0-9]{1,18}"
    newest_by = "opened_at"

    def get_queryset(self) -> QuerySet[Share]:
        shares = Share.objects.visible_to(caller(self.request))
        return shares.select_related("link", "version__story")

    def get_serializer(self, *args: Any, **kwargs: Any) -> Any:
        """List and retrieve hand over shares; the JSON is of what was handed over with them."""
        many: bool = kwargs.get("many", False)
        return super().get_serializer(*(_results(shares, many=many) for shares in args), **kwargs)

    @extend_schema(
        request=ShareInJson,
        responses={200: ShareJson, 201: ShareJson},
        parameters=[KEY],
    )
    def create(self, request: Request) -> Response:
        """Record a share with its own link, and hand over what goes along to the network."""
        body, key = validated_body(ShareInJson, request), _key(request)
        story = _story(body.pop("story"), by=caller(request), key=key)
        handed = share_creation.create_share(
            story, ShareRequest(**body), by=caller(request), key=key
        )
        code = status.HTTP_201_CREATED if handed.is_new else status.HTTP_200_OK
        return Response(ShareJson(with_evidence([handed])[0]).data, status=code)

    @extend_schema(request=ConfirmJson, responses=ShareJson)
    @action(detail=True, methods=["post"])
    def confirm(self, request: Request, pk: str) -> Response:
        """“I posted it”, with the address of the post if you like."""
        share = self.get_object()
        share = confirming.confirm(
            share, by=caller(request), **validated_body(ConfirmJson, request)
        )
        return Response(self.get_serializer(self.get_queryset().get(pk=share.pk)).data)

    @extend_schema(request=None, responses=ShareJson)
    @action(detail=True, methods=["post"])
    def undo(self, request: Request, pk: str) -> Response:
        """“I did not post it”, or “I took it down”."""
        share = confirming.undo(self.get_object(), by=caller(request))
        return Response(self.get_serializer(self.get_queryset().get(pk=share.pk)).data)

    @extend_schema(request=EngagementInJson, responses=ShareJson)
    @action(detail=True, methods=["patch"])
    def engagement(self, request: Request, pk: str) -> Response:
        """Likes, comments and reshares of the caller's own post, as the network shows them."""
        share = reported_engagement.report(
            self.get_object(), validated_body(EngagementInJson, request), by=caller(request)
        )
        return Response(self.get_serializer(self.get_queryset().get(pk=share.pk)).data)


def _results(shares: Any, *, many: bool) -> Any:
    rows: Sequence[Share] = shares if many else [shares]
    found = with_evidence([share_creation.share_result(one, is_new=False) for one in rows])
    return found if many else found[0]


def _story(pk: int, *, by: User, key: str) -> Story:
    """A visible story, or the one already shared with this idempotency key."""
    seen = Story.objects.visible_to(by, at=timezone.now()).filter(pk=pk)
    replayed = Share.objects.filter(person=by, key=key)
    stories = Story.objects.filter(Q(pk__in=seen.values("pk")) | Q(pk__in=replayed.values("story")))
    return get_object_or_404(stories, pk=pk)


def _key(request: Request) -> str:
    return key_of(
        request,
        otherwise=_(
            "Send an Idempotency-Key header of at most 200 characters, new for each share."
        ),
    )
