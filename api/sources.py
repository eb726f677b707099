"""Push sources: a call adds one item for the desk."""

from typing import Any, ClassVar

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from advocacy.intake import duplicates, pushed_items
from advocacy.intake.models import ItemState, Source, SourceItem, SourceKind
from advocacy.intake.pushed_items import PushedItem
from advocacy.people.permissions import Permission
from api.caller import caller
from api.idempotency import key_header, key_of
from api.request_data import validated_body
from api.serializer_fields import IdField, LinkField, MomentField, TextField

KEY = key_header("Made by the caller; the same key again answers with the same item.")


class ItemInJson(serializers.Serializer[Any]):
    """What there is to share; for a job also who, where and until when."""

    title = TextField(max_length=200)
    url = TextField(required=False, allow_blank=True, max_length=2048)
    summary = TextField(required=False, allow_blank=True, max_length=2000)
    image_url = TextField(required=False, allow_blank=True, max_length=2048)
    published_at = MomentField(required=False, allow_null=True)
    employer = TextField(required=False, allow_blank=True, max_length=120)
    place = TextField(required=False, allow_blank=True, max_length=200)
    identifier = TextField(required=False, allow_blank=True, max_length=120)
    deadline = serializers.DateField(required=False, allow_null=True)


class ItemJson(serializers.Serializer[SourceItem]):
    """The item, and what has become of it."""

    id = IdField(source="pk", read_only=True)
    source = IdField(source="source_id", read_only=True)  # type: ignore[assignment]
    title = serializers.CharField(read_only=True)
    url = LinkField()
    state = serializers.ChoiceField(ItemState.choices, read_only=True)
    story = IdField(
        source="story_id",
        read_only=True,
        allow_null=True,
        help_text="The story that was made of it; null until then.",
    )
    like = IdField(
        source="like_id",
        read_only=True,
        allow_null=True,
        help_text="With `duplicate`: the story that is there already, if there is one.",
    )
    why_like = serializers.ChoiceField(
        [(code, code) for code in duplicates.REASONS],
        read_only=True,
        allow_blank=True,
        help_text="With `duplicate`: what the two have in common.",
    )
    published_at = MomentField(read_only=True, allow_null=True)
    created_at = MomentField(read_only=True)


class SourceViewSet(viewsets.GenericViewSet[Source]):
    """Only sources that programs send to exist here."""

    needs: ClassVar = {"items": (Permission.CURATE,)}
    queryset = Source.objects.filter(kind=SourceKind.DROP)
    serializer_class: Any = ItemJson
    filter_backends = ()
    pagination_class = None
    lookup_value_regex = r"[0-9]{1,18}"

    @extend_schema(request=ItemInJson, responses={200: ItemJson, 201: ItemJson}, parameters=[KEY])
    @action(detail=True, methods=["post"])
    def items(self, request: Request, pk: str) -> Response:
        """Send an item in; the desk takes it, or puts it aside."""
        source, sent = self.get_object(), PushedItem(**validated_body(ItemInJson, request))
        key = key_of(
            request,
            otherwise=_(
                "Send an Idempotency-Key header of at most 200 characters, new for each item."
            ),
        )
        item, is_new = pushed_items.store_item(source, sent, by=caller(request), key=key)
        code = status.HTTP_201_CREATED if is_new else status.HTTP_200_OK
        return Response(ItemJson(item).data, status=code)
