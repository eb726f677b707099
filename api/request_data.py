"""Validation of request bodies and query strings with serializers."""

from typing import Any, cast

from rest_framework import serializers
from rest_framework.request import Request


def validated_body(form: type[serializers.Serializer[Any]], request: Request) -> dict[str, Any]:
    """Validated body. Raises `ValidationError` with the invalid fields."""
    given = form(data=request.data)
    given.is_valid(raise_exception=True)
    return cast(dict[str, Any], given.validated_data)


def validated_query(form: type[serializers.Serializer[Any]], request: Request) -> dict[str, Any]:
    """Validated query string. Raises `ValidationError` with the invalid parameters."""
    given = form(data=request.query_params)
    given.is_valid(raise_exception=True)
    return cast(dict[str, Any], given.validated_data)
