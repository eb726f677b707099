"""Suggestions to the desk: the form and one's own suggestions."""

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from advocacy.content.models import Story
from advocacy.errors import Invalid
from advocacy.intake import suggestions
from advocacy.intake.models import Suggestion
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from frontend.intake.suggestions.forms import SuggestForm
from frontend.user_request import UserRequest

PAGE_SIZE = 10


@require_http_methods(["GET", "POST"])
def suggest(request: UserRequest) -> HttpResponse:
    """The form, and this person's earlier suggestions."""
    request.user.require(Permission.SHARE)
    form = SuggestForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            suggestions.suggest(by=request.user, **form.options())
        except Invalid as refusal:
            form.refuse(refusal)
        except suggestions.DailyLimitReached as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("Thank you. The desk will read it, and you will get an answer.")
            )
            return redirect("suggest:suggest")
    mine = Suggestion.objects.filter(person=request.user).select_related("story", "asset")
    page = Paginator(mine.order_by("-created_at", "-pk"), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    context = {"form": form, "page": page, "offered": _visible_story_ids(request.user, page)}
    return render(request, "intake/suggest.html", context, status=form.status())


def _visible_story_ids(person: User, page: Page[Suggestion]) -> set[int]:
    """Stories made from the suggestions that are visible to this person."""
    now = timezone.now()
    live = Story.objects.live(at=now).for_audience_of(person, at=now)
    return set(live.filter(pk__in=[one.story_id for one in page]).values_list("pk", flat=True))
