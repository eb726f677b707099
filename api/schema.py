"""The OpenAPI schema, with the error responses of every operation."""

from functools import cache
from typing import Any

from django.utils import translation
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiYamlRenderer
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

REFUSALS = {
    "400": "The request could not be parsed: `bad_request`.",
    "401": "The token is missing, unknown or has ended: `unauthenticated`.",
    "403": "Your roles do not include this: `not_allowed`; or the token's scopes: `out_of_scope`.",
    "404": "There is nothing here, or it is not yours to see: `not_found`.",
    "405": "The address does not take this method: `method_not_allowed`.",
    "406": "The answer is JSON: `not_acceptable`.",
    "409": (
        "The state of things says no: `stale`, `already_shared`, `acknowledgement_required`, "
        "`not_offered`, `not_in_review`, `not_a_draft`, `own_story`, `already_withdrawn`, "
        "`already_there`, `already_translated`, `kind_is_settled`, `already_undone`, "
        "`not_posted`, `paused`, `source_paused`, `already_approved`, `already_taken_back`."
    ),
    "413": "The request is too large: `too_large`.",
    "415": "The content type is not taken here: `unsupported_media_type`.",
    "422": (
        "Well-formed, but it cannot be used as it stands: `invalid`, `required`, "
        "`instance_required`, `invalid_instance`, `idempotency_key_required`, "
        "`idempotency_key_reused`, `caption_locked`, `fill_in_missing`, `expires_before_embargo`, "
        "`expired`, `too_long`, `phrase_blocked`, `consent_ended`, `invalid_cursor` and others; "
        "`errors` names the fields."
    ),
    "429": "Too many calls: `throttled`; `Retry-After` says when to go on.",
}
HEADERS = {
    "401": {"WWW-Authenticate": {"schema": {"type": "string"}}},
    "405": {"Allow": {"schema": {"type": "string"}}},
    "429": {"Retry-After": {"schema": {"type": "integer"}, "description": "Seconds."}},
}
READING = ("400", "401", "403", "404", "405", "406", "422", "429")


class FieldProblem(serializers.Serializer[Any]):
    field = serializers.CharField()
    code = serializers.CharField()
    message = serializers.CharField()


class Refusal(serializers.Serializer[Any]):
    """A code for programs, a sentence for people."""

    code = serializers.CharField()
    message = serializers.CharField()
    errors = FieldProblem(many=True, required=False)  # type: ignore[assignment]
    existing = serializers.CharField(
        required=False, help_text="With `already_there`: the id of the story that is there."
    )


class HubSchema(AutoSchema):
    """Schema generator that adds error responses to every operation."""

    def get_serializer_name(self, serializer: Any, direction: Any) -> str:
        """Component name without the suffixes `Json` and `In`."""
        name: str = super().get_serializer_name(serializer, direction)
        return name.removesuffix("Json").removesuffix("In")

    def _get_response_bodies(self, direction: Any = "response") -> dict[str, Any]:
        bodies: dict[str, Any] = super()._get_response_bodies(direction)
        self.resolve_serializer(Refusal, "response")
        for code in READING if self.method == "GET" else tuple(REFUSALS):
            bodies.setdefault(code, {"$ref": f"#/components/responses/Refused{code}"})
        return bodies


def with_refusals(result: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Postprocessing hook: add the error responses as shared components."""
    shape = {"application/json": {"schema": {"$ref": "#/components/schemas/Refusal"}}}
    result["components"]["responses"] = {
        f"Refused{code}": {
            "description": description,
            "content": shape,
            **({"headers": HEADERS[code]} if code in HEADERS else {}),
        }
        for code, description in REFUSALS.items()
    }
    return result


class SchemaView(APIView):
    """The schema as JSON, or as YAML for those who ask for it."""

    renderer_classes = (JSONRenderer, OpenApiYamlRenderer, OpenApiJsonRenderer)
    permission_classes = ()
    authentication_classes = ()

    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:
        return Response(document())


@cache
def document() -> dict[str, Any]:
    """The whole schema; cached, because only code changes it."""
    with translation.override("en"):
        found: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)
    return found
