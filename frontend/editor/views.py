"""The editor: a story is written, saved as a draft, and sent to review."""

from datetime import datetime

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from advocacy.content import (
    curation,
    planning,
    review,
    story_forms,
)
from advocacy.content.curation import SeenRevision, Stale
from advocacy.content.drafts import Draft
from advocacy.content.models import Story
from advocacy.errors import AdvocacyError, Invalid
from advocacy.intake import import_hints
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.submissions import sent_forms, working_copies
from advocacy.text import address_values
from frontend import double_submit
from frontend.desk import reviewer_choice
from frontend.desk.views import confirm_submission, desk_stories
from frontend.editor import both_texts, editor_page, first_drafts, translations
from frontend.editor.editor_forms import ANOTHER_CAPTION, Editor, editor_for, editor_of
from frontend.user_request import UserRequest


@require_http_methods(["GET", "POST"])
def add(request: UserRequest) -> HttpResponse:
    """Create a story from scratch, or a translation of another story."""
    request.user.require(Permission.CURATE)
    key = _form_key(request)
    made = story_forms.story_of(key, by=request.user)
    if made is not None:
        return _go_on_with(request, made)
    family = first_drafts.family_of(request)
    start = first_drafts.draft(request, family)
    editor = editor_for(
        request,
        start,
        extra_initial=first_drafts.kind_and_language(request, family),
        other=translations.text_of(family) if family else None,
    )
    editor.pictures.take(request, by=request.user)
    if _is_saving(request) and editor.is_valid():
        try:
            return _redirect_after_save(request, _add(request, editor, family, key=key))
        except Invalid as refusal:
            editor.refuse(refusal)
        except curation.AlreadyTranslated as refusal:
            editor.story.add_error("language", str(refusal))
    return editor_page.page(request, editor, {"family": family})


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
    context = editor_page.about_story(story)
    if request.method == "GET":
        editor.hint(import_hints.of(story))
    if _is_saving(request) and editor.is_valid():
        try:
            return _redirect_after_save(request, _save(request, story, editor, seen=seen))
        except Invalid as refusal:
            editor.refuse(refusal)
        except Stale as refusal:
            return both_texts.page(request, story, refusal)
        except AdvocacyError as refusal:
            editor.story.add_error(None, str(refusal))
    return editor_page.page(request, editor, context)


@require_POST
def check(request: UserRequest) -> HttpResponse:
    """What stands beside the unsaved story: checks, closed lines and posts."""
    request.user.require(Permission.CURATE)
    editor = editor_for(request, Draft(), extra_initial={"language": request.user.language})
    seed = address_values.row_id(request.GET.get("seed")) or 0
    shown = editor_page.beside(editor, by=request.user, seed=seed)
    return render(request, "editor/_live_checks.html", shown)


def _is_saving(request: UserRequest) -> bool:
    """False for the buttons that only show the page again."""
    showing_again = {"check", ANOTHER_CAPTION}
    return request.method == "POST" and not showing_again & request.POST.keys()


def _save(
    request: UserRequest, story: Story, editor: Editor, *, seen: SeenRevision | None
) -> Story:
    values = editor.story.cleaned_data
    seen = seen or SeenRevision(number=values["number"], revision=values["revision"])
    with transaction.atomic():
        saved = curation.edit(
            story,
            _draft(editor, request),
            by=request.user,
            kind=values["kind"],
            language=values["language"],
            seen=seen,
        )
        if "planned_at" in request.POST:
            _plan(saved, values["planned_at"], by=request.user)
    return saved


def _plan(story: Story, at: datetime | None, *, by: User) -> None:
    """The page of a new story says when it is offered, also when it is sent once more."""
    if at is None and story.planned_at is not None:
        planning.unplan(story, by=by)
    elif at is not None and at != story.planned_at:
        planning.plan(story, at=at, by=by)


def _draft(editor: Editor, request: UserRequest) -> Draft:
    """The draft of the submitted forms, with the pictures' alternative texts."""
    editor.pictures.language = editor.story.cleaned_data["language"]
    pictures = editor.pictures.chosen(by=request.user)
    return editor.story.draft(captions=editor.texts(), assets=pictures)


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
    return editor_page.page(request, editor, {**editor_page.about_story(story), "saved": True})
