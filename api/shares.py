"""Shares: made with one call, answered afterwards."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django_filters import rest_framework as filters
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins, serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from advocacy.content.models import Story
from advocacy.errors import Invalid
from advocacy.networks.facts import NetworkSlug
from advocacy.sharing import answering, handing_over
from advocacy.sharing.handing_over import HandedOver, Wish
from advocacy.sharing.models import Evidence, Share
from advocacy.tracking import proof
from api.caller import caller
from api.fields import IdField

KEY_LIMIT = 200


class ShareInJson(serializers.Serializer[Any]):
    """Which story, to which network; the dealt caption unless another or own words are given."""

    story = IdField()
    network = serializers.ChoiceField(NetworkSlug.choices)
    caption_id = IdField(required=False)
    text = serializers.CharField(required=False, trim_whitespace=False)
    instance = serializers.CharField(required=False, default="", allow_blank=True)
    again = serializers.BooleanField(required=False, default=False)
    tracked = serializers.BooleanField(required=False, default=True)


class HandedOverJson(serializers.Serializer[HandedOver]):
    """The share, and what the caller takes along to the network."""

    id = IdField(source="share.pk", read_only=True)
    story = IdField(source="share.story_id", read_only=True)
    network = serializers.ChoiceField(NetworkSlug.choices, source="share.network", read_only=True)
    link = serializers.URLField(read_only=True, allow_null=True)
    text = serializers.CharField(read_only=True, help_text="The whole post, link included.")
    dialog_url = serializers.CharField(read_only=True, allow_null=True)
    evidence = serializers.SerializerMethodField()
    opened_at = serializers.DateTimeField(source="share.opened_at", read_only=True)
    confirmed_at = serializers.DateTimeField(
        source="share.confirmed_at", read_only=True, allow_null=True
    )
    post_url = serializers.CharField(source="share.post_url", read_only=True)

    @extend_schema(responses=serializers.ChoiceField(Evidence.choices))
    def get_evidence(self, handed: HandedOver) -> str:
        return proof.evidence_of(handed.share)


class ConfirmJson(serializers.Serializer[Any]):
    post_url = serializers.CharField(required=False, default="", allow_blank=True)


class ShareFilter(filters.FilterSet):
    network = filters.ChoiceFilter(choices=NetworkSlug.choices)
    story = filters.NumberFilter(field_name="story")


class ShareViewSet(
    mixins.RetrieveModelMixin, mixins.ListModelMixin, viewsets.GenericViewSet[Share]
):
    """The caller's own shares; nobody else's exist here."""

    queryset = Share.objects.none()
    serializer_class = HandedOverJson
    filterset_class = ShareFilter
    lookup_value_regex = r"\d{1,18}"
    ordering = ("-opened_at", "-pk")

    def get_queryset(self) -> QuerySet[Share]:
        shares = Share.objects.visible_to(caller(self.request))
        return shares.select_related("link", "version__story")

    def get_serializer(self, *args: Any, **kwargs: Any) -> Any:
        """List and retrieve hand over shares; the JSON is of what was handed over with them."""
        handed = [
            [handing_over.handed(one, is_new=False) for one in given]
            if kwargs.get("many")
            else handing_over.handed(given, is_new=False)
            for given in args
        ]
        return super().get_serializer(*handed, **kwargs)

    @extend_schema(
        request=ShareInJson,
        responses={200: HandedOverJson, 201: HandedOverJson},
        parameters=[
            OpenApiParameter(
                "Idempotency-Key",
                str,
                OpenApiParameter.HEADER,
                required=True,
                description="Made by the caller; the same key again answers with the same share.",
            )
        ],
    )
    def create(self, request: Request) -> Response:
        form = ShareInJson(data=request.data)
        form.is_valid(raise_exception=True)
        given = dict(form.validated_data)
        person = caller(request)
        stories = Story.objects.visible_to(person, at=timezone.now())
        story = get_object_or_404(stories, pk=given.pop("story"))
        handed = handing_over.hand_over(story, Wish(**given), by=person, key=_key(request))
        code = status.HTTP_201_CREATED if handed.is_new else status.HTTP_200_OK
        return Response(HandedOverJson(handed).data, status=code)

    @extend_schema(request=ConfirmJson, responses=HandedOverJson)
    @action(detail=True, methods=["post"])
    def confirm(self, request: Request, pk: str) -> Response:
        form = ConfirmJson(data=request.data)
        form.is_valid(raise_exception=True)
        share = answering.confirm(self.get_object(), by=caller(request), **form.validated_data)
        return Response(self.get_serializer(share).data)

    @extend_schema(request=None, responses=HandedOverJson)
    @action(detail=True, methods=["post"])
    def undo(self, request: Request, pk: str) -> Response:
        share = answering.undo(self.get_object(), by=caller(request))
        return Response(self.get_serializer(share).data)


def _key(request: Request) -> str:
    key: str = request.headers.get("Idempotency-Key", "").strip()
    if not key or len(key) > KEY_LIMIT:
        raise Invalid(
            _("Send an Idempotency-Key header of at most 200 characters, new for each share."),
            field="Idempotency-Key",
            code="idempotency_key_required",
        )
    return key
