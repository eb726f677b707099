"""The editor: a story is written, saved as a draft, and sent to review."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from advocacy.content import curation, drafts, review
from advocacy.content.curation import Seen, Stale, settled_newest
from advocacy.content.drafts import CaptionText, Draft
from advocacy.content.models import Kind, Marking, Story
from advocacy.errors import AdvocacyError, Invalid
from advocacy.media import assets
from advocacy.media.models import Asset
from advocacy.people.models import Language
from advocacy.people.permissions import Permission
from frontend.desk_forms import CAPTIONS, CaptionFormSet, PictureForm, StoryForm, filled
from frontend.requests import UserRequest
from frontend.views.desk import for_desk

EMPTY_ROWS = 1


@dataclass
class Editor:
    """The forms of one page, filled from a draft or from what was sent."""

    story: StoryForm
    captions: Any
    picture: PictureForm

    def is_valid(self) -> bool:
        return all([self.story.is_valid(), self.captions.is_valid(), self.picture.is_valid()])

    def refuse(self, refusal: Invalid) -> None:
        """Each problem by its field; captions and pictures have places of their own."""
        for problem in refusal.problems:
            field = problem.field.replace("job.", "job_")
            if field == "file":
                self.picture.add_error("file", str(problem))
            else:
                self.story.add_error(field if field in self.story.fields else None, str(problem))

    def texts(self) -> list[CaptionText]:
        given = [form.cleaned_data for form in self.captions]
        return [CaptionText(**one) for one in given if one.get("text", "").strip()]

    @property
    def has_errors(self) -> bool:
        return bool(self.story.errors or self.picture.errors or self.captions.total_error_count())


@require_http_methods(["GET", "POST"])
def add(request: UserRequest) -> HttpResponse:
    """A story by hand, or the translation of a family."""
    request.user.require(Permission.CURATE)
    family = _family(request)
    start = _first_draft(family)
    editor = _editor(request, start, nature=_first_nature(request, family))
    if editor is not None and request.method == "POST" and editor.is_valid():
        try:
            draft = _draft(editor, request, kept=start.assets)
            given = editor.story.cleaned_data
            story = curation.add(
                draft,
                by=request.user,
                kind=given["kind"],
                language=given["language"],
                family=family.family if family else None,
            )
            return _after(request, story)
        except Invalid as refusal:
            editor.refuse(refusal)
        except curation.AlreadyTranslated as refusal:
            editor.story.add_error("language", str(refusal))
    return _page(request, editor, {"family": family, "asset": next(iter(start.assets), None)})


@require_http_methods(["GET", "POST"])
def edit(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.CURATE)
    story = get_object_or_404(for_desk(), pk=pk)
    newest = settled_newest(story)
    now = drafts.read(newest)
    seen = {"revision": newest.revision, "number": newest.number}
    editor = _editor(request, now, nature={"kind": story.kind, "language": story.language, **seen})
    context: dict[str, Any] = {"edited": story, "asset": next(iter(now.assets), None)}
    if request.method == "POST" and editor.is_valid():
        try:
            return _after(request, _save(request, story, editor, now))
        except Invalid as refusal:
            editor.refuse(refusal)
        except Stale as refusal:
            theirs = {"refusal": refusal, "theirs": newest}
            return _page(request, editor, {**context, **theirs}, status=409)
        except AdvocacyError as refusal:
            editor.story.add_error(None, str(refusal))
    return _page(request, editor, context)


def _save(request: UserRequest, story: Story, editor: Editor, now: Draft) -> Story:
    given = editor.story.cleaned_data
    return curation.edit(
        story,
        _draft(editor, request, kept=now.assets),
        by=request.user,
        kind=given["kind"],
        language=given["language"],
        seen=Seen(number=given["number"], revision=given["revision"]),
    )


def _draft(editor: Editor, request: UserRequest, *, kept: tuple[Asset, ...]) -> Draft:
    """What was filled in; a new picture is taken in first."""
    given = editor.picture.cleaned_data
    language = editor.story.cleaned_data["language"]
    pictures = () if given["without"] else kept
    if given["file"] is not None:
        alt = {language: given["alt"]} if given["alt"] else {}
        pictures = (assets.add(given["file"].read(), by=request.user, alt=alt),)
    elif pictures and given["alt"] != pictures[0].alt.get(language, ""):
        assets.describe(pictures[0], by=request.user, alt={language: given["alt"]})
    return editor.story.draft(captions=editor.texts(), assets=pictures)


def _editor(request: UserRequest, draft: Draft, *, nature: dict[str, Any]) -> Editor:
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    alt = draft.assets[0].alt.get(nature["language"], "") if draft.assets else ""
    texts = [
        {"text": one.text, "network": one.network, "locked": one.locked} for one in draft.captions
    ]
    captions = CaptionFormSet(data, initial=texts, prefix="captions")
    captions.extra = EMPTY_ROWS if texts else CAPTIONS // 5
    return Editor(
        story=StoryForm(data, initial={**filled(draft), **nature}),
        captions=captions,
        picture=PictureForm(data, files, initial={"alt": alt}, prefix="picture"),
    )


def _family(request: UserRequest) -> Story | None:
    """The story to translate, named in the address or in the form."""
    family = request.POST.get("family") or request.GET.get("family")
    try:
        return for_desk().filter(family=UUID(family)).order_by("pk").first() if family else None
    except ValueError:
        return None


def _first_draft(family: Story | None) -> Draft:
    """A translation begins with what needs no translating."""
    if family is None:
        return Draft(marking=Marking.NONE)
    original = drafts.read(settled_newest(family))
    return drafts.to_translate(original)


def _first_nature(request: UserRequest, family: Story | None) -> dict[str, Any]:
    kind = family.kind if family else request.GET.get("kind", Kind.ARTICLE)
    asked = request.GET.get("language", "")
    language = asked if asked in Language.values else request.user.language
    return {"kind": kind, "language": language}


def _after(request: UserRequest, story: Story) -> HttpResponse:
    """Saved; and sent to review, if that was the button."""
    if "submit" in request.POST:
        try:
            review.submit(story, by=request.user)
        except Invalid as refusal:
            return _incomplete(request, story, refusal)
    return redirect("desk:story", story.pk)


def _incomplete(request: UserRequest, story: Story, refusal: Invalid) -> HttpResponse:
    """The draft is saved, and the form says what review still asks for."""
    story = for_desk().get(pk=story.pk)
    newest = settled_newest(story)
    now = drafts.read(newest)
    seen = {"revision": newest.revision, "number": newest.number}
    editor = _editor(request, now, nature={"kind": story.kind, "language": story.language, **seen})
    fresh = request.POST.copy()
    fresh.update({name: str(value) for name, value in seen.items()})
    editor.story = StoryForm(fresh)
    editor.is_valid()
    editor.refuse(refusal)
    asset = next(iter(now.assets), None)
    return _page(request, editor, {"edited": story, "asset": asset, "saved": True})


def _page(
    request: UserRequest, editor: Editor, context: dict[str, Any], *, status: int | None = None
) -> HttpResponse:
    shown = {"editor": editor, "most_captions": CAPTIONS, **context}
    if status is None:
        status = 422 if request.method == "POST" and editor.has_errors else 200
    return render(request, "frontend/desk/edit.html", shown, status=status)
