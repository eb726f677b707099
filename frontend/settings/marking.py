"""Settings: where the employee marking stands in a post."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from advocacy.people import brand, settings_rows
from advocacy.sharing import marking_position
from frontend.forms import HubForm
from frontend.settings.access import require_settings_access
from frontend.user_request import UserRequest

FIRST, LAST = "first", "last"


class MarkingForm(HubForm):
    """The place of the employee marking."""

    position = forms.ChoiceField(
        label=gettext_lazy("Where “I work at …” stands"),
        choices=[
            (FIRST, gettext_lazy("First in the post, so that it is the first thing people read")),
            (LAST, gettext_lazy("Last in the text, just before the hashtags")),
        ],
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Networks fold long posts. What stands last is then read by those who press “more”."
        ),
    )


@require_http_methods(["GET", "POST"])
def marking(request: UserRequest) -> HttpResponse:
    """Choose where the employee marking stands, with what the law says of it."""
    require_settings_access(request)
    now = LAST if brand.current().employee_marking_last else FIRST
    form = MarkingForm(request.POST or None, initial={"position": now})
    if form.is_valid():
        marking_position.choose(last=form.cleaned_data["position"] == LAST, by=request.user)
        settings_rows.clear_cache()
        messages.success(request, _("Saved."))
        return redirect("marking:marking")
    return render(request, "settings/marking.html", {"form": form}, status=form.status())
