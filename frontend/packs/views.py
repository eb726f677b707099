"""Content packs: export, dry run and import of stories as ZIP files."""

from tempfile import SpooledTemporaryFile
from typing import IO, Any, cast

from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from advocacy.content.models import Kind, Story, Topic
from advocacy.errors import Invalid
from advocacy.packs import arrival as packs_arrival
from advocacy.packs import export as packs_export
from advocacy.packs import limits
from advocacy.packs.models import ArrivalState, PackArrival
from advocacy.people import brand
from advocacy.people.permissions import Permission
from advocacy.text import address_values
from advocacy.text.languages import Language
from frontend import waiting
from frontend.packs.forms import PackForm
from frontend.user_request import UserRequest

MAX_SHOWN = 100
IN_MEMORY = 5_000_000
PAGE = "packs/packs.html"


@require_GET
def packs(request: UserRequest) -> HttpResponse:
    request.user.require(Permission.CURATE)
    return _page(request, PackForm())


@require_POST
def export(request: UserRequest) -> HttpResponseBase:
    """Export the selected stories, or all that match the filter."""
    request.user.require(Permission.CURATE)
    rows = _filtered(request.POST) if "all" in request.POST else _chosen(request)
    file = cast(IO[bytes], SpooledTemporaryFile(max_size=IN_MEMORY))  # noqa: SIM115
    try:
        packs_export.export(rows[: limits.MAX_STORIES + 1], by=request.user, to=file)
    except Invalid as refusal:
        file.close()
        return _page(request, PackForm(), status=422, refusal=refusal)
    file.seek(0)
    name = f"stories-{brand.today():%Y-%m-%d}.zip"
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")


@require_POST
def dry_run(request: UserRequest) -> HttpResponse:
    """Upload a pack for a dry run by a worker."""
    request.user.require(Permission.CURATE)
    form = PackForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            arrival = packs_arrival.receive(form.cleaned_data["file"], by=request.user)
            return redirect("desk:pack", arrival.pk)
        except Invalid as refusal:
            waiting.mark(request, refusal)
            form.refuse(refusal)
    return _page(request, form, status=422)


@require_GET
def pack(request: UserRequest, pk: int) -> HttpResponse:
    """State, dry-run report and import result of one's own pack."""
    request.user.require(Permission.CURATE)
    return _pack(request, _own(request, pk))


@require_POST
def import_pack(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.CURATE)
    arrival = _own(request, pk)
    try:
        packs_arrival.request_import(arrival, by=request.user)
    except Invalid as refusal:
        return _pack(request, arrival, status=422, refusal=refusal)
    return redirect("desk:pack", pk)


def _own(request: UserRequest, pk: int) -> PackArrival:
    return get_object_or_404(PackArrival, pk=pk, person=request.user)


def _pack(
    request: UserRequest, arrival: PackArrival, *, status: int = 200, **extra_context: Any
) -> HttpResponse:
    context = {
        "arrival": arrival,
        "drawn": arrival.pictures.count(),
        "report": arrival.report if arrival.state == ArrivalState.LOOKED else None,
        **extra_context,
    }
    return render(request, "packs/pack.html", context, status=status)


def _page(
    request: UserRequest, form: PackForm, *, status: int = 200, **extra_context: Any
) -> HttpResponse:
    asked = request.GET if request.method == "GET" else request.POST
    rows = _filtered(asked)
    context = {
        "form": form,
        "stories": rows[:MAX_SHOWN],
        "number": rows.count(),
        "max_shown": MAX_SHOWN,
        "chosen": set(address_values.row_ids(asked.getlist("stories"))),
        "filter_values": _filter_values(asked),
        "kinds": Kind.choices,
        "languages": Language.choices,
        "topics": Topic.objects.choices(),
        **extra_context,
    }
    return render(request, PAGE, context, status=status)


def _filter_values(asked: Any) -> dict[str, str]:
    names = ("kind", "language", "topic", "which", "search")
    return {name: address_values.readable(asked.get(name, "")) for name in names}


def _filtered(asked: Any) -> QuerySet[Story]:
    values = _filter_values(asked)
    rows = Story.objects.filter(newest_version__isnull=False)
    if values["kind"]:
        rows = rows.filter(kind=values["kind"])
    if values["language"]:
        rows = rows.filter(language=values["language"])
    if values["topic"]:
        rows = rows.filter(newest_version__topics__slug=values["topic"])
    if values["which"] == "live":
        rows = rows.live(at=timezone.now())
    for word in values["search"].split()[:8]:
        rows = rows.filter(newest_version__title__icontains=word)
    return rows.select_related("newest_version", "live_version").order_by("-created_at", "-pk")


def _chosen(request: UserRequest) -> QuerySet[Story]:
    pks = address_values.row_ids(request.POST.getlist("stories"))
    return Story.objects.filter(pk__in=pks[: limits.MAX_STORIES + 1]).order_by("pk")
