"""What a call brings, in the shape a form asks for."""

from typing import Any, cast

from rest_framework import serializers
from rest_framework.request import Request


def validated_body(form: type[serializers.Serializer[Any]], request: Request) -> dict[str, Any]:
    """The body as the form has it, or a refusal that names each field."""
    given = form(data=request.data)
    given.is_valid(raise_exception=True)
    return cast(dict[str, Any], given.validated_data)


def validated_query(form: type[serializers.Serializer[Any]], request: Request) -> dict[str, Any]:
    """The query as the form has it, or a refusal that names each parameter."""
    given = form(data=request.query_params)
    given.is_valid(raise_exception=True)
    return cast(dict[str, Any], given.validated_data)
