"""A new story: one field, then its editor."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

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
    existing, unread = None, ""
    if form.is_valid():
        line = form.cleaned_data["start"]
        try:
            return redirect("desk:edit", story_starts.start(line, by=request.user).pk)
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
        "suggestions": Suggestion.objects.waiting().count(),
    }
    return render(request, "editor/start.html", context, status=form.status())
