"""Graphics from templates: choose, fill in, preview, save."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.views.decorators.http import require_GET, require_http_methods

from advocacy.content import curation, drafts
from advocacy.content.curation import SeenRevision, newest_version
from advocacy.content.models import Story
from advocacy.errors import Invalid
from advocacy.media import decoding, graphic_assets
from advocacy.media.models import SIZES, Asset, Format, Graphic, Template
from advocacy.people.permissions import Permission
from advocacy.text import address_values
from advocacy.text.languages import Language
from frontend.desk.views import desk_stories
from frontend.media.graphics.forms import GraphicForm, from_story
from frontend.user_request import UserRequest

PREVIEW_QUALITY = 82


@dataclass(frozen=True)
class Shape:
    """A format: name, size and preview URL."""

    label: str | Promise
    name: str
    width: int
    height: int
    address: str


@require_http_methods(["GET", "POST"])
def new(request: UserRequest) -> HttpResponse:
    """The editor of a graphic; without a template, the choice of templates."""
    request.user.require(Permission.CURATE)
    story = _story(request)
    asked = request.GET.get("template", "")
    if asked not in Template.values:
        return _template_choice_page(request, story)
    template, language = Template(asked), story.language if story else request.user.language
    start: dict[str, str] = {}
    if story is not None:
        now = drafts.read(newest_version(story))
        start = from_story(template, now, language=language)
    form = GraphicForm(template, request.POST or None, initial={**start, "language": language})
    return _answer(request, template, form, story)


@require_http_methods(["GET", "POST"])
def edit(request: UserRequest, pk: int) -> HttpResponse:
    """A new graphic from the texts of this one, which stays unchanged."""
    request.user.require(Permission.CURATE)
    graphic = get_object_or_404(Graphic.objects.select_related("asset"), asset=pk)
    template, language = Template(graphic.template), graphic.language
    start = {**graphic.fields, "language": language, "alt": _own_alt(graphic)}
    form = GraphicForm(template, request.POST or None, initial=start)
    return _answer(request, template, form, _story(request), old=graphic.asset)


@require_GET
def preview(request: UserRequest) -> HttpResponse:
    """Preview in one format, or the message why it cannot be drawn."""
    request.user.require(Permission.CURATE)
    asked = request.GET
    name, language = asked.get("format", ""), asked.get("language", "")
    try:
        picture = graphic_assets.preview(
            asked.get("template", ""),
            asked.dict(),
            name=name if name in Format.values else Format.SQUARE,
            language=language if language in Language.values else request.user.language,
            by=request.user,
        )
    except Invalid as refusal:
        return HttpResponse(str(refusal), status=422, content_type="text/plain; charset=utf-8")
    data = decoding.encode(picture, quality=PREVIEW_QUALITY)
    return HttpResponse(data, content_type="image/jpeg")


def _template_choice_page(request: UserRequest, story: Story | None) -> HttpResponse:
    templates = [
        (value, label, _preview({"template": value, "format": Format.SQUARE}))
        for value, label in Template.choices
    ]
    context = {"templates": templates, "story": story}
    return render(request, "media/choose_graphic.html", context)


def _answer(
    request: UserRequest,
    template: Template,
    form: GraphicForm,
    story: Story | None,
    *,
    old: Asset | None = None,
) -> HttpResponse:
    if form.is_valid():
        try:
            if "save" in request.POST:
                return _save(request, template, form.options(), story, old=old)
            graphic_assets.check(template, form.options(), language=form.options()["language"])
        except Invalid as refusal:
            form.refuse(refusal)
    context = {"form": form, "template": template, "story": story, "old": old}
    context["shapes"] = _shapes(template, form.now())
    return render(request, "media/edit_graphic.html", context, status=form.status())


@transaction.atomic
def _save(
    request: UserRequest,
    template: Template,
    values: dict[str, Any],
    story: Story | None,
    *,
    old: Asset | None,
) -> HttpResponse:
    asset = graphic_assets.create(
        template, values, language=values["language"], by=request.user, alt=values["alt"]
    )
    if story is None:
        return redirect("desk:picture", asset.pk)
    newest = newest_version(story)
    now = drafts.read(newest)
    rest = [one for one in now.assets if old is None or one.pk != old.pk]
    seen = SeenRevision(number=newest.number, revision=newest.revision)
    curation.edit(story, replace(now, assets=(asset, *rest)), by=request.user, seen=seen)
    return redirect("desk:edit", story.pk)


def _story(request: UserRequest) -> Story | None:
    pk = address_values.row_id(request.GET.get("story"))
    return get_object_or_404(desk_stories(), pk=pk) if pk else None


def _own_alt(graphic: Graphic) -> str:
    """The alternative text if a person wrote it; generated ones are generated again."""
    kind, language = Template(graphic.template), graphic.language
    said = graphic.asset.alt_in(language)
    made = graphic_assets.alternative_text(kind, graphic.fields, language=language)
    return "" if said == made else said


def _shapes(template: Template, words: Mapping[str, str]) -> list[Shape]:
    return [
        Shape(
            label=Format(name).label,
            name=name,
            width=size[0],
            height=size[1],
            address=_preview({"template": template, "format": name, **words}),
        )
        for name, size in SIZES.items()
    ]


def _preview(asked: Mapping[str, str]) -> str:
    return f"{reverse('desk:graphic-preview')}?{urlencode(asked)}"
