"""Pictures: upload, and their renditions."""

from typing import Any, ClassVar

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import mixins, serializers, status, viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from advocacy.content import picture_access
from advocacy.media import assets, decoding, picture_urls
from advocacy.media.models import Asset, Format, RenditionState
from advocacy.people.permissions import Permission
from advocacy.text.languages import Language
from api.caller import caller
from api.parsers import PictureParser
from api.request_data import validated_body
from api.serializer_fields import IdField, TextField


class AssetInJson(serializers.Serializer[Any]):
    file = serializers.FileField(allow_empty_file=True)  # refused with the reason further in
    alt_da = TextField(required=False, default="", allow_blank=True)
    alt_en = TextField(required=False, default="", allow_blank=True)
    credit = TextField(required=False, default="", allow_blank=True)


class RenditionJson(serializers.Serializer[Any]):
    state = serializers.ChoiceField(RenditionState.choices)
    url = serializers.URLField(allow_null=True)
    width = serializers.IntegerField()
    height = serializers.IntegerField()


class RenditionsJson(serializers.Serializer[Any]):
    """One for each format."""

    def get_fields(self) -> dict[str, Any]:
        return {name: RenditionJson(required=False) for name in Format.values}


class AssetJson(serializers.Serializer[Asset]):
    id = IdField(source="pk", read_only=True)
    width = serializers.IntegerField(read_only=True)
    height = serializers.IntegerField(read_only=True)
    alt = serializers.DictField(
        child=serializers.CharField(), read_only=True, help_text="By language."
    )
    credit = serializers.CharField(read_only=True)
    renditions = serializers.SerializerMethodField()

    @extend_schema_field(RenditionsJson)
    def get_renditions(self, asset: Asset) -> dict[str, Any]:
        return {
            one.format: {
                "state": one.state,
                "url": settings.BASE_URL + picture_urls.signed_url(one.file) if one.file else None,
                "width": one.width,
                "height": one.height,
            }
            for one in asset.renditions.filter(network="").order_by("pk")
        }


class AssetViewSet(mixins.RetrieveModelMixin, viewsets.GenericViewSet[Asset]):
    """Pictures of the desk, and of what one is offered."""

    needs: ClassVar = {"retrieve": (Permission.SHARE,), "create": (Permission.CURATE,)}
    queryset = Asset.objects.none()
    serializer_class = AssetJson
    filter_backends: Any = ()
    parser_classes = (PictureParser,)
    lookup_value_regex = r"[0-9]{1,18}"

    def get_queryset(self) -> QuerySet[Asset]:
        return picture_access.visible_to(caller(self.request), at=timezone.now())

    @extend_schema(request={"multipart/form-data": AssetInJson}, responses={201: AssetJson})
    def create(self, request: Request) -> Response:
        """Take a picture in; it is cut to every format soon after."""
        body = validated_body(AssetInJson, request)
        alt = {code: body[f"alt_{code}"] for code in Language.values if body[f"alt_{code}"]}
        data = body["file"].read(decoding.MAX_BYTES + 1)
        asset = assets.add(data, by=caller(request), alt=alt, credit=body["credit"])
        return Response(AssetJson(asset).data, status=status.HTTP_201_CREATED)
