"""Content packs: stories out as one ZIP, and in again after a look."""

from tempfile import SpooledTemporaryFile
from typing import IO, Any, cast

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from advocacy.content.models import Kind, Story, Topic
from advocacy.content.packing import exporting, limits, looking, taking_in
from advocacy.errors import Invalid
from advocacy.people.models import Language
from advocacy.people.permissions import Permission
from frontend import kept_files
from frontend.pack_forms import PackForm
from frontend.requests import UserRequest

MOST_SHOWN = 100
IN_MEMORY = 5_000_000
PAGE = "frontend/packs/packs.html"


@require_GET
def packs(request: UserRequest) -> HttpResponse:
    request.user.require(Permission.CURATE)
    return _page(request, PackForm())


@require_POST
def export(request: UserRequest) -> HttpResponseBase:
    """The chosen stories, or all that the filter lets through."""
    request.user.require(Permission.CURATE)
    rows = _filtered(request.POST) if "all" in request.POST else _chosen(request)
    file = cast(IO[bytes], SpooledTemporaryFile(max_size=IN_MEMORY))  # noqa: SIM115
    try:
        exporting.export(rows[: limits.MOST_STORIES + 1], by=request.user, to=file)
    except Invalid as refusal:
        file.close()
        return _page(request, PackForm(), status=422, refusal=refusal)
    file.seek(0)
    name = f"stories-{timezone.localdate():%Y-%m-%d}.zip"
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")


@require_POST
def look(request: UserRequest) -> HttpResponse:
    """The dry run; the file is put aside for the step after it."""
    request.user.require(Permission.CURATE)
    form = PackForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    file = form.cleaned_data["file"]
    try:
        report = looking.look(file, by=request.user)
    except Invalid as refusal:
        form.refuse(refusal)
        return _page(request, form, status=422)
    if report.problems:
        return _page(request, PackForm(), status=422, report=report)
    file.seek(0)
    key = kept_files.keep(file, by=request.user) if report.coming else ""
    return _page(request, PackForm(), report=report, key=key)


@require_POST
def take_in_pack(request: UserRequest) -> HttpResponse:
    request.user.require(Permission.CURATE)
    key = request.POST.get("key", "")
    file = kept_files.back(key, by=request.user)
    if file is None:
        refusal = _("An hour has passed since you looked. Choose the file again.")
        return _page(request, PackForm(), status=409, refusal=refusal)
    try:
        with file:
            stories = taking_in.take_in(file, by=request.user)
    except Invalid as refused:
        return _page(request, PackForm(), status=422, refusal=refused)
    kept_files.drop(key, by=request.user)
    said = ngettext(
        "%(number)d story imported as a draft.",
        "%(number)d stories imported as drafts.",
        len(stories),
    )
    messages.success(request, said % {"number": len(stories)})
    return redirect("desk:stories")


def _page(request: UserRequest, form: PackForm, *, status: int = 200, **given: Any) -> HttpResponse:
    asked = request.GET if request.method == "GET" else request.POST
    rows = _filtered(asked)
    context = {
        "form": form,
        "stories": rows[:MOST_SHOWN],
        "number": rows.count(),
        "most": MOST_SHOWN,
        "chosen": {int(pk) for pk in asked.getlist("stories") if pk.isdecimal()},
        "wanted": _wanted(asked),
        "kinds": Kind.choices,
        "languages": Language.choices,
        "topics": Topic.objects.order_by("slug"),
        **given,
    }
    return render(request, PAGE, context, status=status)


def _wanted(asked: Any) -> dict[str, str]:
    return {name: asked.get(name, "") for name in ("kind", "language", "topic", "which", "search")}


def _filtered(asked: Any) -> QuerySet[Story]:
    wanted = _wanted(asked)
    rows = Story.objects.filter(newest_version__isnull=False)
    if wanted["kind"]:
        rows = rows.filter(kind=wanted["kind"])
    if wanted["language"]:
        rows = rows.filter(language=wanted["language"])
    if wanted["topic"]:
        rows = rows.filter(newest_version__topics__slug=wanted["topic"])
    if wanted["which"] == "live":
        rows = rows.live(at=timezone.now())
    for word in wanted["search"].split()[:8]:
        rows = rows.filter(newest_version__title__icontains=word)
    return rows.select_related("newest_version", "live_version").order_by("-created_at", "-pk")


def _chosen(request: UserRequest) -> QuerySet[Story]:
    wanted = [int(pk) for pk in request.POST.getlist("stories") if pk.isdecimal()]
    return Story.objects.filter(pk__in=wanted[: limits.MOST_STORIES + 1]).order_by("pk")
