"""Pictures: sent in as a file, fetched as renditions."""

from typing import Any

from django.conf import settings
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, status, viewsets
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from advocacy.media import addresses, assets
from advocacy.media.models import Asset, Format, RenditionState
from advocacy.people.models import Language
from advocacy.people.permissions import Permission
from api.caller import caller
from api.fields import IdField


class AssetInJson(serializers.Serializer[Any]):
    file = serializers.FileField()
    alt_da = serializers.CharField(required=False, default="", allow_blank=True)
    alt_en = serializers.CharField(required=False, default="", allow_blank=True)
    credit = serializers.CharField(required=False, default="", allow_blank=True)


class RenditionJson(serializers.Serializer[Any]):
    state = serializers.ChoiceField(RenditionState.choices)
    url = serializers.URLField(allow_null=True)
    width = serializers.IntegerField()
    height = serializers.IntegerField()


class RenditionsJson(serializers.Serializer[Any]):
    """One for each format."""

    def get_fields(self) -> dict[str, Any]:
        return {name: RenditionJson() for name in Format.values}


class AssetJson(serializers.Serializer[Asset]):
    id = IdField(source="pk", read_only=True)
    width = serializers.IntegerField(read_only=True)
    height = serializers.IntegerField(read_only=True)
    alt = serializers.DictField(child=serializers.CharField(), read_only=True)
    credit = serializers.CharField(read_only=True)
    renditions = serializers.SerializerMethodField()

    @extend_schema(responses=RenditionsJson)
    def get_renditions(self, asset: Asset) -> dict[str, Any]:
        return {
            one.format: {
                "state": one.state,
                "url": settings.BASE_URL + addresses.of(one.file) if one.file else None,
                "width": one.width,
                "height": one.height,
            }
            for one in asset.renditions.order_by("pk")
        }


class AssetViewSet(mixins.RetrieveModelMixin, viewsets.GenericViewSet[Asset]):
    """Pictures belong to the desk."""

    queryset = Asset.objects.all()
    serializer_class = AssetJson
    filter_backends: Any = ()
    parser_classes = (MultiPartParser,)
    lookup_value_regex = r"\d{1,18}"

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        if not caller(request).can(Permission.APPROVE):
            caller(request).require(Permission.CURATE)
        return super().retrieve(request, *args, **kwargs)

    @extend_schema(request={"multipart/form-data": AssetInJson}, responses={201: AssetJson})
    def create(self, request: Request) -> Response:
        form = AssetInJson(data=request.data)
        form.is_valid(raise_exception=True)
        given = form.validated_data
        alt = {code: given[f"alt_{code}"] for code in Language.values if given[f"alt_{code}"]}
        asset = assets.add(
            given["file"].read(), by=caller(request), alt=alt, credit=given["credit"]
        )
        return Response(AssetJson(asset).data, status=status.HTTP_201_CREATED)
