"""Somebody else has saved meanwhile: what they wrote, and what was sent."""

from http import HTTPStatus

from django.http import HttpResponse

from advocacy.content import drafts
from advocacy.content.curation import Stale, newest_version
from advocacy.content.models import Story, StoryVersion
from frontend.desk.views import desk_stories
from frontend.editor import conflicts, editor_page
from frontend.editor.editor_forms import ROWS, editor_of
from frontend.media.pictures.forms import MAX_PICTURES
from frontend.user_request import UserRequest


def page(request: UserRequest, story: Story, refusal: Stale) -> HttpResponse:
    """The form with what is there now and what was sent: saved again, it is what stands in it."""
    story = desk_stories().get(pk=story.pk)
    theirs = editor_of(request, story, data=None)
    mine = editor_of(request, story)
    data, found = conflicts.merge(
        request.POST,
        list(conflicts.fields_of(mine.story, mine.captions)),
        list(conflicts.fields_of(theirs.story, theirs.captions)),
    )
    data[ROWS] = str(max(len(mine.captions.forms), len(theirs.captions.initial_forms)))
    data.setlist("picture", _pictures_of_both(request, newest_version(story)))
    for name in ("revision", "number", "seen"):
        data[name] = theirs.story.initial[name]
    both = editor_of(request, story, data=data)
    context = {**editor_page.about_story(story), "refusal": refusal, "conflicts": found}
    return editor_page.page(request, both, context, status=HTTPStatus.CONFLICT)


def _pictures_of_both(request: UserRequest, theirs: StoryVersion) -> list[str]:
    sent = request.POST.getlist("picture")
    placed = [str(asset.pk) for asset in drafts.read(theirs).assets]
    return [*sent, *(pk for pk in placed if pk not in sent)][:MAX_PICTURES]
