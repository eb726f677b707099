"""The editor saves by itself: working copies of whoever is writing."""

import json
import re
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from advocacy.errors import Invalid
from advocacy.people import brand
from advocacy.people.permissions import Permission
from advocacy.submissions import working_copies
from advocacy.submissions.models import WorkingCopy
from frontend.media.pictures.forms import MAX_PICTURES, StoryPictures
from frontend.user_request import UserRequest

PLACE = re.compile(r"[a-z0-9-]{1,60}")
KEY = re.compile(r"[A-Za-z0-9]{16,64}")
LONGEST_TITLE = 200


@require_POST
def save(request: UserRequest) -> HttpResponse:
    """Save what stands in the form; without content it was thrown away."""
    request.user.require(Permission.CURATE)
    key = request.POST.get("key", "")
    if not KEY.fullmatch(key):
        raise _unreadable()
    if "thrown-away" in request.POST:
        working_copies.settle(key, by=request.user)
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    content = _content(request)
    copy = working_copies.keep(
        _place(request), form_key=key, title=_title(content), content=content, by=request.user
    )
    at = time_format(brand.local(copy.saved_at), "TIME_FORMAT")
    return JsonResponse({"at": at, "said": _("Saved %(time)s") % {"time": at}})


@require_GET
def version(request: UserRequest, pk: int) -> HttpResponse:
    """What stood in the form at one time of the day."""
    request.user.require(Permission.CURATE)
    copy = get_object_or_404(WorkingCopy.objects.filter(person=request.user), pk=pk)
    return JsonResponse(copy.content)


@require_GET
def placed_pictures(request: UserRequest) -> HttpResponse:
    """The rows of pictures that were placed in a form and never saved with it."""
    request.user.require(Permission.CURATE)
    pictures = StoryPictures(request.GET, (), language=request.user.language)
    rows = pictures.rows[:MAX_PICTURES]
    return render(request, "editor/_placed_pictures.html", {"rows": rows})


def _place(request: UserRequest) -> str:
    place = request.POST.get("place", "")
    if not PLACE.fullmatch(place):
        raise _unreadable()
    return place


def _content(request: UserRequest) -> dict[str, Any]:
    try:
        content = json.loads(request.POST.get("content", ""))
    except ValueError:
        raise _unreadable() from None
    if not isinstance(content, dict) or not isinstance(content.get("values"), dict):
        raise _unreadable()
    return content


def _title(content: dict[str, Any]) -> str:
    match content["values"].get("title"):
        case [str(title), *_rest]:
            return title[:LONGEST_TITLE]
    return ""


def _unreadable() -> Invalid:
    return Invalid(_("This could not be saved. Reload the page."), field="content")
