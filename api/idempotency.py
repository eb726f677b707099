"""The key under which a call may be repeated without doing its work twice."""

from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from advocacy.errors import Invalid

KEY_LIMIT = 200


def key_header(description: str) -> OpenApiParameter:
    """The header as the schema tells of it."""
    return OpenApiParameter(
        "Idempotency-Key",
        {"type": "string", "minLength": 1, "maxLength": KEY_LIMIT, "pattern": "^[!-~]+$"},
        OpenApiParameter.HEADER,
        required=True,
        description=description,
    )


def key_of(request: Request, *, otherwise: str) -> str:
    """The key of a call, or the sentence that asks for one."""
    key: str = request.headers.get("Idempotency-Key", "").strip()
    if not key or len(key) > KEY_LIMIT or not key.isprintable():
        raise Invalid(otherwise, field="Idempotency-Key", code="idempotency_key_required")
    return key
