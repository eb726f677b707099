"""What an editor without a story begins with: an address, or the story to translate."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from advocacy.addresses import reading
from advocacy.content import drafts, planning
from advocacy.content.curation import newest_version
from advocacy.content.drafts import Draft
from advocacy.content.models import Kind, Marking, Story
from advocacy.people import brand
from advocacy.text.languages import Language
from frontend.desk.views import desk_stories
from frontend.user_request import UserRequest


def family_of(request: UserRequest) -> Story | None:
    """The story to translate, from the query string or the form."""
    family = request.POST.get("family") or request.GET.get("family")
    try:
        return desk_stories().filter(family=UUID(family)).order_by("pk").first() if family else None
    except ValueError:
        return None


def draft(request: UserRequest, family: Story | None) -> Draft:
    """The address that could not be read, or of a translation the fields that stay the same."""
    if family is None:
        url = reading.clean_or_empty(request.GET.get("url", ""))
        return Draft(marking=Marking.NONE, url=url)
    original = drafts.read(newest_version(family))
    return drafts.draft_for_translation(original)


def kind_and_language(request: UserRequest, family: Story | None) -> dict[str, Any]:
    """What the query string asks for, else what a translation or its writer has."""
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
    at = planning.default_publish_time(day)
    return at if day >= brand.today() and brand.day_of(at) == day else None
