"""A new story: one field, then its editor."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from advocacy.content.models import Story
from advocacy.errors import Invalid
from advocacy.intake import page_import, story_starts
from advocacy.intake.models import Suggestion
from advocacy.people.permissions import Permission
from frontend import waiting
from frontend.editor.forms import StartForm
from frontend.user_request import UserRequest


@require_http_methods(["GET", "POST"])
def start(request: UserRequest) -> HttpResponse:
    """Ask for an address or a title, and open the draft that is made of it."""
    request.user.require(Permission.CURATE)
    form = StartForm(request.POST or None)
    existing, line, unread = None, "", ""
    if form.is_valid():
        line = form.cleaned_data["start"]
        try:
            return redirect("desk:edit", _start(request, line).pk)
        except page_import.AlreadyThere as refusal:
            existing = refusal.existing
            form.add_error("start", str(refusal))
        except Invalid as refusal:
            waiting.mark(request, refusal)
            form.add_error("start", [str(problem) for problem in refusal.problems])
            unread = story_starts.address_in(line)
    context = {
        "form": form,
        "existing": existing,
        "unread": unread,
        "may_be_title": bool(unread) and story_starts.may_be_title(line),
        "suggestions": Suggestion.objects.waiting().count(),
    }
    return render(request, "editor/start.html", context, status=form.status())


def _start(request: UserRequest, line: str) -> Story:
    """The draft of the line, as the button says: a title, or whatever it looks like."""
    begin = story_starts.start_with_title if "is_title" in request.POST else story_starts.start
    return begin(line, by=request.user)
