"""Cursor pagination: `{"results": [...], "next": URL or null}`, stable while rows are added."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core import signing
from django.db.models import Q
from django.utils.translation import gettext as _
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from advocacy.errors import Invalid

SALT = "cursor"
PAGE_SIZE = 50
MOST = 200
ANCHORS = 5  # of the last page's rows, any of which shows where it ended


class _List(BasePagination):
    """What both kinds of list have in common."""

    next: str | None = None

    def get_paginated_response(self, data: Any) -> Response:
        return Response({"results": data, "next": self.next})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        return {
            "type": "object",
            "required": ["results", "next"],
            "properties": {
                "results": schema,
                "next": {
                    "type": "string",
                    "format": "uri",
                    "nullable": True,
                    "description": "Where the list goes on; null at its end.",
                },
            },
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        return [
            {
                "name": "limit",
                "in": "query",
                "schema": {"type": "integer", "minimum": 1, "default": PAGE_SIZE},
                "description": f"Rows on a page; at most {MOST} are given.",
            },
            {
                "name": "cursor",
                "in": "query",
                "schema": {"type": "string"},
                "description": "Where to go on, as `next` has it.",
            },
        ]

    def lead_on(self, request: Request, place: Any) -> None:
        """Let `next` lead to the rows after this place."""
        cursor = signing.dumps(place, salt=SALT, compress=True)
        self.next = replace_query_param(
            settings.BASE_URL + request.get_full_path(), "cursor", cursor
        )


class CursorList(_List):
    """Newest first by the view's `newest_by`; a page begins after the last row before it."""

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        by: str = view.newest_by
        limit = _limit(request)
        rows = queryset.order_by(f"-{by}", "-pk")
        place = _place(request, kind="rows")
        if place is not None:
            moment, pk = place
            rows = rows.filter(Q(**{f"{by}__lt": moment}) | Q(**{by: moment, "pk__lt": pk}))
        page = list(rows[: limit + 1])
        if len(page) > limit:
            last = page[limit - 1]
            self.lead_on(request, ["rows", getattr(last, by).isoformat(), last.pk])
        return page[:limit]


class RankedList(_List):
    """A list of ids in sections, ranked anew at each call; a page begins after what was seen."""

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        sections: Sequence[list[int]] = queryset
        place = _place(request, kind="ranked")
        rest = [(0, pk) for pk in sections[0]] + [(1, pk) for pk in sections[1]]
        if place is not None:
            rest = _after(sections, *place)
        limit = _limit(request)
        page = rest[:limit]
        if len(rest) > limit:
            self.lead_on(request, ["ranked", *_ending(sections, page)])
        return [pk for _section, pk in page]


def _ending(sections: Sequence[list[int]], page: list[tuple[int, int]]) -> tuple[int, int, Any]:
    """The section a page ended in, how many of it were seen, and its last rows."""
    section, last = page[-1]
    seen = sections[section].index(last) + 1
    return section, seen, sections[section][max(seen - ANCHORS, 0) : seen]


def _after(
    sections: Sequence[list[int]], section: int, seen: int, anchors: list[int]
) -> list[tuple[int, int]]:
    """What comes after the last anchor still in its place, or after as many rows as were seen."""
    here = sections[section]
    start = next((here.index(pk) + 1 for pk in reversed(anchors) if pk in here), seen)
    rest = [(section, pk) for pk in here[start:]]
    return rest + [(1, pk) for pk in sections[1]] if section == 0 else rest


def _limit(request: Request) -> int:
    given = request.query_params.get("limit", str(PAGE_SIZE))
    if not (given.isascii() and given.isdecimal() and given.strip("0")):
        raise Invalid(_("Say how many rows you want, from 1 to 200."), field="limit")
    return MOST if len(given) > len(str(MOST)) else min(int(given), MOST)


def _place(request: Request, *, kind: str) -> list[Any] | None:
    """Where the caller's cursor stands; only cursors of ours, of this kind of list, are taken."""
    cursor = request.query_params.get("cursor")
    if cursor is None:
        return None
    try:
        said: list[Any] = signing.loads(cursor, salt=SALT)
        found, place = said[0], said[1:]
    except (signing.BadSignature, ValueError, LookupError):
        found, place = "", []
    if found != kind:
        raise Invalid(
            _("This cursor is not one of ours. Follow the list’s “next”, or start again."),
            field="cursor",
            code="invalid_cursor",
        )
    return place
