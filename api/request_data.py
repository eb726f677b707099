"""Validation of request bodies and query strings with serializers."""

from typing import Any, cast

from rest_framework import serializers
from rest_framework.request import Request


def validated_body(
    serializer_class: type[serializers.Serializer[Any]], request: Request
) -> dict[str, Any]:
    """Validated body. Raises `ValidationError` with the invalid fields."""
    serializer = serializer_class(data=request.data)
    serializer.is_valid(raise_exception=True)
    return cast(dict[str, Any], serializer.validated_data)


def validated_query(
    serializer_class: type[serializers.Serializer[Any]], request: Request
) -> dict[str, Any]:
    """Validated query string. Raises `ValidationError` with the invalid parameters."""
    serializer = serializer_class(data=request.query_params)
    serializer.is_valid(raise_exception=True)
    return cast(dict[str, Any], serializer.validated_data)
