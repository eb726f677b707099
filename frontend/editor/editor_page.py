"""The editor's page: the forms, and beside them checks and posts."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from advocacy.content import draft_deleting, review, review_remarks, story_families
from advocacy.content.models import Story
from advocacy.people.models import User
from advocacy.submissions import working_copies
from frontend.desk import reviewer_choice
from frontend.editor import closed_groups
from frontend.editor.editor_forms import Editor
from frontend.editor.forms import CAPTIONS
from frontend.media.pictures.forms import ACCEPT, MAX_PICTURES
from frontend.user_request import UserRequest


def page(
    request: UserRequest, editor: Editor, context: dict[str, Any], *, status: int | None = None
) -> HttpResponse:
    """The page; 422 if the forms that were sent have errors."""
    person, place, story = request.user, _place(context), context.get("edited")
    shown: dict[str, Any] = {
        "editor": editor,
        "most_captions": CAPTIONS,
        "most_pictures": MAX_PICTURES,
        "accept": ACCEPT,
        "place": place,
        "copies": [copy.content for copy in working_copies.unsettled(place, by=person)],
        "versions": working_copies.versions_of_the_day(place, by=person),
        "seed": story.newest_version_id if story else 0,
        "conflicts": (),
        "reviewer_form": reviewer_choice.form(
            story.newest_version if story else None,
            by=person,
            asked=request.POST.get("reviewer", ""),
        ),
    } | context
    conflicts = [one.name for one in shown["conflicts"]]
    shown |= beside(editor, by=person, seed=shown["seed"], conflicts=conflicts)
    if request.method == "GET":
        editor.begin_at_first_gap()
        if story is None:
            shown["checks"] = None  # nobody has written anything yet
    if status is None:
        status = 422 if request.method == "POST" and editor.has_errors else 200
    return render(request, "editor/edit.html", shown, status=status)


def beside(
    editor: Editor, *, by: User, seed: int, conflicts: list[str] | None = None
) -> dict[str, Any]:
    """What is said of the story as it stands in the forms now."""
    so_far = editor.so_far(by=by)
    return {
        "checks": so_far.checks(),
        "posts": so_far.posts(by=by, seed=seed),
        "groups": closed_groups.groups(editor.story, editor.pictures, conflicts=conflicts or ()),
    }


def about_story(story: Story) -> dict[str, Any]:
    """Translations, review remarks and notes of a saved story."""
    translations = story_families.translations(story)
    return {
        "edited": story,
        "is_deletable": draft_deleting.is_deletable(story),
        "remarks": review_remarks.of(story),
        "remark_page": "edit",
        "asked": review.returned_version(story),
        "translations": translations,
        "missing": story_families.missing_languages(story, translations),
    }


def _place(context: dict[str, Any]) -> str:
    """What the form is about: the browser keeps its words under this name."""
    story, family = context.get("edited"), context.get("family")
    if story is not None:
        return f"story-{story.pk}"
    return f"translation-{family.pk}" if family else "new-story"
