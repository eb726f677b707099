"""Spreadsheet download as XLSX or CSV."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.utils.text import slugify

from advocacy.insights import spreadsheets
from advocacy.insights.spreadsheets import WorkbookContent
from advocacy.people import brand

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WRITERS: dict[str, tuple[str, Callable[[WorkbookContent], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", spreadsheets.as_csv),
    "xlsx": (XLSX, spreadsheets.as_xlsx),
}


def sheet_response(book: WorkbookContent, kind: str) -> HttpResponse:
    if kind not in WRITERS:
        raise Http404
    content_type, write = WRITERS[kind]
    name = f"{slugify(book.name)}-{brand.today():%Y-%m-%d}.{kind}"
    response = HttpResponse(write(book), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
