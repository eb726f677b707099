"""Settings: info screens, each with a secret URL that needs no log-in."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from advocacy.errors import Invalid
from advocacy.policy import info_screens
from advocacy.policy.models import Screen
from advocacy.text.languages import Language
from advocacy.text.name_order import by_name
from frontend import double_submit
from frontend.forms import HubForm
from frontend.user_request import UserRequest


class ScreenForm(HubForm):
    """Name and options of an info screen."""

    name = forms.CharField(
        label=gettext_lazy("Where is the screen?"),
        max_length=80,
        help_text=gettext_lazy("For instance “Canteen, north wall”."),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=Language.choices)


@require_GET
def screens(request: UserRequest) -> HttpResponse:
    info_screens.require_may_manage(request.user)
    return _page(request, ScreenForm(initial={"language": request.user.language}), status=200)


@require_POST
def make(request: UserRequest) -> HttpResponse:
    """Create a screen; only this response contains its URL."""
    info_screens.require_may_manage(request.user)
    form = ScreenForm(request.POST)
    if form.is_valid():
        try:
            screen, token = info_screens.create(by=request.user, **form.options())
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            address = settings.BASE_URL + reverse("screen:show", args=[token])
            context = {"screen": screen, "address": address}
            double_submit.mark_done(request, location=reverse("screens:screens"))
            return render(request, "screens/new_address.html", context)
    return _page(request, form, status=422)


@require_POST
def revoke(request: UserRequest, pk: int) -> HttpResponse:
    info_screens.require_may_manage(request.user)
    screen = get_object_or_404(Screen, pk=pk)
    info_screens.revoke(screen, by=request.user)
    messages.success(request, _("“%(name)s” no longer shows anything.") % {"name": screen.name})
    return redirect("screens:screens")


def _page(request: UserRequest, form: ScreenForm, *, status: int) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "screens": Screen.objects.on().select_related("made_by").order_by(by_name(), "pk"),
    }
    return render(request, "screens/screens.html", context, status=status)
