"""The OpenAPI schema: every refusal has the one shape."""

from typing import Any

from drf_spectacular.openapi import AutoSchema
from rest_framework import serializers

REFUSALS = {
    "400": "The request could not be parsed.",
    "401": "The token is missing, unknown or revoked.",
    "403": "Your roles do not include this.",
    "404": "There is nothing here, or it is not yours to see.",
    "409": (
        "The state of things says no: `stale`, `already_shared`, `acknowledgement_required`, "
        "`not_offered`, `not_in_review`, `not_a_draft`, `own_story`, `already_withdrawn`, "
        "`already_there`, `already_translated`, `kind_is_settled`, `already_undone`."
    ),
    "413": "The request is too large.",
    "415": "The content type is not taken here.",
    "422": (
        "Well-formed, but it cannot be used as it stands: `invalid`, `required`, "
        "`instance_required`, `idempotency_key_required`, `idempotency_key_reused`, "
        "`caption_locked`, `expires_before_embargo`, `expired` and others; `errors` names fields."
    ),
    "429": "Too many calls; `Retry-After` says when to go on.",
}
GET_ONLY = ("400", "401", "403", "404", "429")


class FieldProblem(serializers.Serializer[Any]):
    field = serializers.CharField()
    code = serializers.CharField()
    message = serializers.CharField()


class Refusal(serializers.Serializer[Any]):
    code = serializers.CharField()
    message = serializers.CharField()
    errors = FieldProblem(many=True, required=False)


class HubSchema(AutoSchema):
    """Adds the refusals to every operation."""

    def _get_response_bodies(self, direction: str = "response") -> dict[str, Any]:
        bodies: dict[str, Any] = super()._get_response_bodies(direction)
        codes = GET_ONLY if self.method == "GET" else tuple(REFUSALS)
        for code in codes:
            refusal = self._get_response_for_code(Refusal, code)
            bodies.setdefault(code, {**refusal, "description": REFUSALS[code]})
        return bodies
