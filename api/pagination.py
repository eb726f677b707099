"""Lists: `{"results": [...], "next": address or null}`."""

from typing import Any

from rest_framework.pagination import CursorPagination, PageNumberPagination
from rest_framework.response import Response


def list_schema(schema: dict[str, Any]) -> dict[str, Any]:
    """How a list looks in the schema."""
    return {
        "type": "object",
        "required": ["results", "next"],
        "properties": {
            "results": schema,
            "next": {"type": "string", "format": "uri", "nullable": True},
        },
    }


class CursorList(CursorPagination):
    """Pages that stay put while rows are added."""

    page_size = 50
    max_page_size = 200
    page_size_query_param = "limit"
    ordering: Any = ("-created_at", "-pk")

    def get_paginated_response(self, data: Any) -> Response:
        return Response({"results": data, "next": self.get_next_link()})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        return list_schema(schema)


class NumberedList(PageNumberPagination):
    """Pages of a list that is ranked anew at each call, such as the feed."""

    page_size = 50
    max_page_size = 200
    page_size_query_param = "limit"

    def get_paginated_response(self, data: Any) -> Response:
        return Response({"results": data, "next": self.get_next_link()})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        return list_schema(schema)
