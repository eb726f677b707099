"""The editor: a story is written, saved as a draft, and sent to review."""

from datetime import date, datetime
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from advocacy.addresses import reading
from advocacy.content import (
    checks,
    curation,
    draft_deleting,
    drafts,
    planning,
    review,
    review_remarks,
    story_forms,
)
from advocacy.content.curation import SeenRevision, Stale, newest_version
from advocacy.content.drafts import Draft
from advocacy.content.models import Kind, Marking, Story, StoryVersion
from advocacy.errors import AdvocacyError, Invalid
from advocacy.intake import import_hints
from advocacy.people import brand
from advocacy.people.permissions import Permission
from advocacy.submissions import sent_forms, working_copies
from advocacy.text.languages import Language
from frontend import double_submit
from frontend.desk import reviewer_choice
from frontend.desk.views import confirm_submission, desk_stories
from frontend.editor import conflicts
from frontend.editor.editor_forms import Editor, editor_for, editor_of
from frontend.editor.forms import CAPTIONS
from frontend.media.pictures.forms import ACCEPT, MAX_PICTURES
from frontend.user_request import UserRequest


@require_http_methods(["GET", "POST"])
def add(request: UserRequest) -> HttpResponse:
    """Create a story from scratch, or a translation of another story."""
    request.user.require(Permission.CURATE)
    key = _form_key(request)
    made = story_forms.story_of(key, by=request.user)
    if made is not None:
        return _go_on_with(request, made)
    family = _family(request)
    start = _first_draft(request, family)
    editor = editor_for(request, start, extra_initial=_initial_kind_and_language(request, family))
    editor.pictures.take(request, by=request.user)
    if _is_saving(request) and editor.is_valid():
        try:
            return _redirect_after_save(request, _add(request, editor, family, key=key))
        except Invalid as refusal:
            editor.refuse(refusal)
        except curation.AlreadyTranslated as refusal:
            editor.story.add_error("language", str(refusal))
    return _page(request, editor, {"family": family})


def _form_key(request: UserRequest) -> str:
    """The key of the form that a story is made with; a page that is come back to has it, too."""
    key = double_submit.form_key(request) or request.GET.get("form", "")
    return sent_forms.fingerprint(key) if key else ""


def _add(request: UserRequest, editor: Editor, family: Story | None, *, key: str) -> Story:
    values, draft = editor.story.cleaned_data, _draft(editor, request)

    def add_planned() -> Story:
        story = curation.add(
            draft,
            by=request.user,
            kind=values["kind"],
            language=values["language"],
            family=family.family if family else None,
        )
        at = values["planned_at"]
        return planning.plan(story, at=at, by=request.user) if at else story

    return story_forms.add_once(key, by=request.user, add=add_planned)


def _go_on_with(request: UserRequest, made: Story) -> HttpResponse:
    """The form has made its story: what it says now is a change of that."""
    if request.method == "GET":
        return redirect("desk:edit", made.pk)
    return _edit(request, desk_stories().get(pk=made.pk), seen=story_forms.AS_ADDED)


@require_http_methods(["GET", "POST"])
def edit(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.CURATE)
    return _edit(request, get_object_or_404(desk_stories(), pk=pk))


def _edit(request: UserRequest, story: Story, *, seen: SeenRevision | None = None) -> HttpResponse:
    editor = editor_of(request, story)
    editor.pictures.take(request, by=request.user)
    context = _review_context(story)
    if request.method == "GET":
        now = drafts.read(newest_version(story))
        editor.hint(import_hints.of(story))
        context["checks"] = checks.of(now, kind=story.kind, language=story.language)
    if _is_saving(request) and editor.is_valid():
        try:
            return _redirect_after_save(request, _save(request, story, editor, seen=seen))
        except Invalid as refusal:
            editor.refuse(refusal)
        except Stale as refusal:
            return _both_texts(request, story, refusal)
        except AdvocacyError as refusal:
            editor.story.add_error(None, str(refusal))
    return _page(request, editor, context)


def _both_texts(request: UserRequest, story: Story, refusal: Stale) -> HttpResponse:
    """The form with what is there now and what was sent: saved again, it is what stands in it."""
    story = desk_stories().get(pk=story.pk)
    theirs = editor_of(request, story, data=None)
    mine = editor_of(request, story)
    data, found = conflicts.merge(
        request.POST,
        list(conflicts.fields_of(mine.story, mine.captions)),
        list(conflicts.fields_of(theirs.story, theirs.captions)),
    )
    rows = "captions-TOTAL_FORMS"
    data[rows] = str(max(len(mine.captions.forms), len(theirs.captions.initial_forms)))
    data.setlist("picture", _pictures_of_both(request, newest_version(story)))
    for name in ("revision", "number", "seen"):
        data[name] = theirs.story.initial[name]
    both = editor_of(request, story, data=data)
    context = {**_review_context(story), "refusal": refusal, "conflicts": found}
    return _page(request, both, context, status=HTTPStatus.CONFLICT)


def _pictures_of_both(request: UserRequest, theirs: StoryVersion) -> list[str]:
    sent = request.POST.getlist("picture")
    placed = [str(asset.pk) for asset in drafts.read(theirs).assets]
    return [*sent, *(pk for pk in placed if pk not in sent)][:MAX_PICTURES]


@require_POST
def check(request: UserRequest) -> HttpResponse:
    """Checks of the unsaved story, for htmx."""
    request.user.require(Permission.CURATE)
    editor = editor_for(request, Draft(), extra_initial={"language": request.user.language})
    found = editor.checks(by=request.user)
    return render(request, "editor/_live_checks.html", {"checks": found})


def _is_saving(request: UserRequest) -> bool:
    """False for the button “check”, which only shows the checks."""
    return request.method == "POST" and "check" not in request.POST


def _save(
    request: UserRequest, story: Story, editor: Editor, *, seen: SeenRevision | None
) -> Story:
    values = editor.story.cleaned_data
    seen = seen or SeenRevision(number=values["number"], revision=values["revision"])
    return curation.edit(
        story,
        _draft(editor, request),
        by=request.user,
        kind=values["kind"],
        language=values["language"],
        seen=seen,
    )


def _draft(editor: Editor, request: UserRequest) -> Draft:
    """The draft of the submitted forms, with the pictures' alternative texts."""
    editor.pictures.language = editor.story.cleaned_data["language"]
    pictures = editor.pictures.chosen(by=request.user)
    return editor.story.draft(captions=editor.texts(), assets=pictures)


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
    return {"kind": kind, "language": language, "planned_at": _planned_at(request)}


def _planned_at(request: UserRequest) -> datetime | None:
    """When a story that is written for a day is offered, at the hour that planning chooses."""
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return None
    return planning.default_publish_time(day) if day >= brand.today() else None


def _redirect_after_save(request: UserRequest, story: Story) -> HttpResponse:
    """Redirect after saving; submit for review if that button was pressed."""
    working_copies.settle(
        double_submit.form_key(request), by=request.user, place=f"story-{story.pk}"
    )
    if "submit" in request.POST:
        try:
            review.submit(story, by=request.user, reviewer=reviewer_choice.chosen(request))
        except Invalid as refusal:
            return _incomplete(request, story, refusal)
        confirm_submission(request, story)
    return redirect("desk:story", story.pk)


def _incomplete(request: UserRequest, story: Story, refusal: Invalid) -> HttpResponse:
    """The form of the saved draft, with what is missing for review."""
    story = desk_stories().get(pk=story.pk)
    fresh = editor_of(request, story, data=None)
    data = request.POST.copy()
    data.update({name: str(fresh.story.initial[name]) for name in ("revision", "number", "seen")})
    editor = editor_of(request, story, data=data)
    editor.pictures = fresh.pictures
    editor.is_valid()
    editor.refuse(refusal)
    double_submit.mark_done(request, location=reverse("desk:edit", args=[story.pk]))
    return _page(request, editor, {**_review_context(story), "saved": True})


def _review_context(story: Story) -> dict[str, Any]:
    """Review remarks and notes for the editor page."""
    return {
        "edited": story,
        "is_deletable": draft_deleting.is_deletable(story),
        "remarks": review_remarks.of(story),
        "remark_page": "edit",
        "asked": review.returned_version(story),
    }


def _page(
    request: UserRequest, editor: Editor, context: dict[str, Any], *, status: int | None = None
) -> HttpResponse:
    limits = {"most_captions": CAPTIONS, "most_pictures": MAX_PICTURES, "accept": ACCEPT}
    place = _place(context)
    kept = {
        "place": place,
        "copies": [copy.content for copy in working_copies.unsettled(place, by=request.user)],
        "versions": working_copies.versions_of_the_day(place, by=request.user),
    }
    edited: Story | None = context.get("edited")
    reviewer = reviewer_choice.form(
        edited.newest_version if edited else None,
        by=request.user,
        asked=request.POST.get("reviewer", ""),
    )
    shown = {"editor": editor, "checks": None, **limits, **context, **kept}
    shown["reviewer_form"] = reviewer
    if request.method == "POST":
        shown["checks"] = editor.checks(by=request.user)
    if status is None:
        status = 422 if request.method == "POST" and editor.has_errors else 200
    return render(request, "editor/edit.html", shown, status=status)


def _place(context: dict[str, Any]) -> str:
    """What the form is about: the browser keeps its words under this name."""
    story, family = context.get("edited"), context.get("family")
    if story is not None:
        return f"story-{story.pk}"
    return f"translation-{family.pk}" if family else "new-story"
