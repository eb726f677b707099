"""The Idempotency-Key header."""

from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from advocacy.errors import Invalid

KEY_LIMIT = 200


def key_header(description: str) -> OpenApiParameter:
    """OpenAPI parameter of the header."""
    return OpenApiParameter(
        "Idempotency-Key",
        {"type": "string", "minLength": 1, "maxLength": KEY_LIMIT, "pattern": "^[!-~]+$"},
        OpenApiParameter.HEADER,
        required=True,
        description=description,
    )


def key_of(request: Request, *, otherwise: str) -> str:
    """Idempotency key of a request. Raises `Invalid` if it is missing or malformed."""
    key: str = request.headers.get("Idempotency-Key", "").strip()
    if not key or len(key) > KEY_LIMIT or not key.isprintable():
        raise Invalid(otherwise, field="Idempotency-Key", code="idempotency_key_required")
    return key
