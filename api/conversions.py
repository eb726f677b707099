"""Applications reported by job sites."""

from typing import Any, cast

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from advocacy.clicks import conversions
from advocacy.clicks.conversions import ApplicationReport
from advocacy.clicks.models import Conversion, ReportingSite
from api.request_data import validated_body
from api.serializer_fields import MomentField, TextField
from api.signature_authentication import SignatureAuthentication, SignedRule, SiteThrottle


class ConversionInJson(serializers.Serializer[Any]):
    """An application: by which link, under which key of the site's own, and when."""

    link = TextField(
        max_length=2048,
        help_text="The `ref` the target was given, the short address, or its code.",
    )
    key = TextField(
        max_length=conversions.KEY_LIMIT,
        help_text="The site's own number of the application, never a name; kept as a hash.",
    )
    at = MomentField(required=False, default=None, help_text="When it was sent; now if left out.")


class ConversionJson(serializers.Serializer[Conversion]):
    id = serializers.UUIDField(read_only=True)
    at = MomentField(read_only=True)
    reported_at = MomentField(read_only=True)


class ConversionsView(APIView):
    """Signed with the site's secret; the same key again answers with the same application."""

    authentication_classes = (SignatureAuthentication,)
    permission_classes = (SignedRule,)
    throttle_classes = (SiteThrottle,)

    @extend_schema(
        operation_id="conversions_create",
        request=ConversionInJson,
        responses={200: ConversionJson, 201: ConversionJson},
    )
    def post(self, request: Request) -> Response:
        """Report that somebody who came by a link has applied."""
        site = cast(ReportingSite, request.auth)
        row, is_new = conversions.record_report(
            ApplicationReport(**validated_body(ConversionInJson, request)), site=site
        )
        code = status.HTTP_201_CREATED if is_new else status.HTTP_200_OK
        return Response(ConversionJson(row).data, status=code)
