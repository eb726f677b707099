"""The editor: a story is written, saved as a draft, and sent to review."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from advocacy.addresses import reading
from advocacy.content import checks, curation, drafts, review, review_remarks
from advocacy.content.checks import Check
from advocacy.content.curation import SeenRevision, Stale, newest_version
from advocacy.content.drafts import CaptionText, Draft
from advocacy.content.models import Kind, Marking, Story
from advocacy.errors import AdvocacyError, Invalid
from advocacy.intake import import_hints
from advocacy.intake.import_hints import ImportHint
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.text.languages import Language
from frontend.desk.views import desk_stories
from frontend.editor.forms import CAPTIONS, CaptionFormSet, StoryForm, draft_initial
from frontend.media.pictures.forms import ACCEPT, MAX_PICTURES, StoryPictures
from frontend.user_request import UserRequest

EMPTY_ROWS = 1
PICTURES = {"file", "alt", "assets"}  # problems that are told beside the pictures


@dataclass
class Editor:
    """The forms of the editor page, bound to a draft or to submitted data."""

    story: StoryForm
    captions: Any
    pictures: StoryPictures
    hints: Sequence[ImportHint] = ()

    def is_valid(self) -> bool:
        return all([self.story.is_valid(), self.captions.is_valid(), not self.pictures.errors])

    def refuse(self, refusal: Invalid) -> None:
        """Add each validation problem to its field, or to the pictures."""
        for problem in refusal.problems:
            field = problem.field.replace("job.", "job_")
            if field in PICTURES:
                self.pictures.errors.append(str(problem))
            else:
                self.story.add_error(field if field in self.story.fields else None, str(problem))

    def hint(self, hints: Sequence[ImportHint]) -> None:
        """Say at each field what an import could not read; what nobody wrote is asked for."""
        self.hints = hints
        for hint in hints:
            self.story.fields[hint.field].help_text = hint.sentence
            if hint.asks:
                self.story.initial[hint.field] = ""

    def texts(self) -> list[CaptionText]:
        values = [form.cleaned_data for form in self.captions]
        return [CaptionText(**one) for one in values if one.get("text", "").strip()]

    def checks(self, *, by: User) -> list[Check]:
        """Checks of the unsaved input."""
        story = StoryForm(self.story.data)
        story.is_valid()
        values = story.cleaned_data
        kind, language = values.get("kind", Kind.ARTICLE), values.get("language", by.language)
        self.pictures.language = language
        draft = story.draft(captions=self._texts_so_far(), assets=self.pictures.shown())
        return checks.of(draft, kind=kind, language=language)

    def _texts_so_far(self) -> list[CaptionText]:
        """Captions as typed, including invalid ones."""
        self.captions.is_valid()
        typed = [(form.cleaned_data, form["text"].value() or "") for form in self.captions]
        return [CaptionText(**{**values, "text": text}) for values, text in typed if text.strip()]

    @property
    def has_errors(self) -> bool:
        return bool(self.story.errors or self.pictures.errors or self.captions.total_error_count())


@require_http_methods(["GET", "POST"])
def add(request: UserRequest) -> HttpResponse:
    """Create a story from scratch, or a translation of another story."""
    request.user.require(Permission.CURATE)
    family = _family(request)
    start = _first_draft(request, family)
    editor = _editor(request, start, extra_initial=_initial_kind_and_language(request, family))
    editor.pictures.take(request, by=request.user)
    if _is_saving(request) and editor.is_valid():
        try:
            draft = _draft(editor, request)
            values = editor.story.cleaned_data
            story = curation.add(
                draft,
                by=request.user,
                kind=values["kind"],
                language=values["language"],
                family=family.family if family else None,
            )
            return _redirect_after_save(request, story)
        except Invalid as refusal:
            editor.refuse(refusal)
        except curation.AlreadyTranslated as refusal:
            editor.story.add_error("language", str(refusal))
    return _page(request, editor, {"family": family})


@require_http_methods(["GET", "POST"])
def edit(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.CURATE)
    story = get_object_or_404(desk_stories(), pk=pk)
    newest = newest_version(story)
    now = drafts.read(newest)
    seen = {"revision": newest.revision, "number": newest.number}
    editor = _editor(
        request, now, extra_initial={"kind": story.kind, "language": story.language, **seen}
    )
    editor.pictures.take(request, by=request.user)
    context = _review_context(story)
    if request.method == "GET":
        editor.hint(import_hints.of(story))
        context["checks"] = checks.of(now, kind=story.kind, language=story.language)
    if _is_saving(request) and editor.is_valid():
        try:
            return _redirect_after_save(request, _save(request, story, editor))
        except Invalid as refusal:
            editor.refuse(refusal)
        except Stale as refusal:
            theirs = {"refusal": refusal, "theirs": newest}
            return _page(request, editor, {**context, **theirs}, status=409)
        except AdvocacyError as refusal:
            editor.story.add_error(None, str(refusal))
    return _page(request, editor, context)


@require_POST
def check(request: UserRequest) -> HttpResponse:
    """Checks of the unsaved story, for htmx."""
    request.user.require(Permission.CURATE)
    editor = _editor(request, Draft(), extra_initial={"language": request.user.language})
    found = editor.checks(by=request.user)
    return render(request, "editor/_live_checks.html", {"checks": found})


def _is_saving(request: UserRequest) -> bool:
    """False for the button “check”, which only shows the checks."""
    return request.method == "POST" and "check" not in request.POST


def _save(request: UserRequest, story: Story, editor: Editor) -> Story:
    values = editor.story.cleaned_data
    return curation.edit(
        story,
        _draft(editor, request),
        by=request.user,
        kind=values["kind"],
        language=values["language"],
        seen=SeenRevision(number=values["number"], revision=values["revision"]),
    )


def _draft(editor: Editor, request: UserRequest) -> Draft:
    """The draft of the submitted forms, with the pictures' alternative texts."""
    editor.pictures.language = editor.story.cleaned_data["language"]
    pictures = editor.pictures.chosen(by=request.user)
    return editor.story.draft(captions=editor.texts(), assets=pictures)


def _editor(request: UserRequest, draft: Draft, *, extra_initial: dict[str, Any]) -> Editor:
    data = request.POST if request.method == "POST" else None
    texts = [
        {"text": one.text, "network": one.network, "locked": one.locked} for one in draft.captions
    ]
    captions = CaptionFormSet(data, initial=texts, prefix="captions")
    captions.extra = EMPTY_ROWS if texts else CAPTIONS // 5
    pictures = StoryPictures(data, draft.assets, language=extra_initial["language"])
    story = StoryForm(data, initial={**draft_initial(draft), **extra_initial})
    return Editor(story=story, captions=captions, pictures=pictures)


def _family(request: UserRequest) -> Story | None:
    """The story to translate, from the query string or the form."""
    family = request.POST.get("family") or request.GET.get("family")
    try:
        return desk_stories().filter(family=UUID(family)).order_by("pk").first() if family else None
    except ValueError:
        return None


def _first_draft(request: UserRequest, family: Story | None) -> Draft:
    """The address that could not be read, or of a translation the fields that stay the same."""
    if family is None:
        url = reading.clean_or_empty(request.GET.get("url", ""))
        return Draft(marking=Marking.NONE, url=url)
    original = drafts.read(newest_version(family))
    return drafts.draft_for_translation(original)


def _initial_kind_and_language(request: UserRequest, family: Story | None) -> dict[str, Any]:
    kind = family.kind if family else request.GET.get("kind", Kind.ARTICLE)
    asked = request.GET.get("language", "")
    language = asked if asked in Language.values else request.user.language
    return {"kind": kind, "language": language}


def _redirect_after_save(request: UserRequest, story: Story) -> HttpResponse:
    """Redirect after saving; submit for review if that button was pressed."""
    if "submit" in request.POST:
        try:
            review.submit(story, by=request.user)
        except Invalid as refusal:
            return _incomplete(request, story, refusal)
    return redirect("desk:story", story.pk)


def _incomplete(request: UserRequest, story: Story, refusal: Invalid) -> HttpResponse:
    """The form of the saved draft, with what is missing for review."""
    story = desk_stories().get(pk=story.pk)
    newest = newest_version(story)
    now = drafts.read(newest)
    seen = {"revision": newest.revision, "number": newest.number}
    editor = _editor(
        request, now, extra_initial={"kind": story.kind, "language": story.language, **seen}
    )
    fresh = request.POST.copy()
    fresh.update({name: str(value) for name, value in seen.items()})
    editor.story = StoryForm(fresh)
    editor.pictures = StoryPictures(None, now.assets, language=story.language)
    editor.is_valid()
    editor.refuse(refusal)
    return _page(request, editor, {**_review_context(story), "saved": True})


def _review_context(story: Story) -> dict[str, Any]:
    """Review remarks and notes for the editor page."""
    return {
        "edited": story,
        "remarks": review_remarks.of(story),
        "asked": review.returned_version(story),
    }


def _page(
    request: UserRequest, editor: Editor, context: dict[str, Any], *, status: int | None = None
) -> HttpResponse:
    limits = {"most_captions": CAPTIONS, "most_pictures": MAX_PICTURES, "accept": ACCEPT}
    shown = {"editor": editor, "checks": None, **limits, **context}
    if request.method == "POST":
        shown["checks"] = editor.checks(by=request.user)
    if status is None:
        status = 422 if request.method == "POST" and editor.has_errors else 200
    return render(request, "editor/edit.html", shown, status=status)
