"""The desk's plan in a calendar of one's own, or in one that the desk shares."""

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
from advocacy.syndication import tokens
from advocacy.syndication.models import FeedKind
from advocacy.text.name_order import by_name
from frontend import double_submit
from frontend.forms import HubForm
from frontend.user_request import UserRequest

OWN, DESK = "own", "desk"


class CalendarForm(HubForm):
    """A calendar subscription."""

    name = forms.CharField(
        label=gettext_lazy("Which calendar?"),
        max_length=80,
        help_text=gettext_lazy("For instance “Outlook at work”."),
    )
    whose = forms.ChoiceField(
        label=gettext_lazy("For whom?"),
        choices=[
            (OWN, gettext_lazy("Only me")),
            (DESK, gettext_lazy("A calendar the desk shares")),
        ],
    )


@require_GET
def subscriptions(request: UserRequest) -> HttpResponse:
    tokens.require_desk(request.user)
    return _page(request, CalendarForm(), status=200)


@require_POST
def make(request: UserRequest) -> HttpResponse:
    """Make a calendar; only this response contains its address."""
    tokens.require_desk(request.user)
    form = CalendarForm(request.POST)
    if form.is_valid():
        own, name = form.cleaned_data["whose"] == OWN, form.cleaned_data["name"]
        language, back = request.user.language, reverse("desk:subscriptions")
        try:
            token, plain = tokens.make_calendar(
                by=request.user, name=name, language=language, own=own
            )
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            double_submit.mark_done(request, location=back)
            address = settings.BASE_URL + reverse("syndication:calendar", args=[plain])
            context = {"token": token, "back": back, "calendar": address}
            return render(request, "syndication/new_address.html", context)
    return _page(request, form, status=422)


@require_POST
def revoke(request: UserRequest, pk: int) -> HttpResponse:
    tokens.require_desk(request.user)
    token = get_object_or_404(tokens.revocable_by(request.user).of_kind(FeedKind.CALENDAR), pk=pk)
    tokens.revoke(token, by=request.user)
    messages.success(
        request, _("The address of “%(name)s” no longer works.") % {"name": token.name}
    )
    return redirect("desk:subscriptions")


def _page(request: UserRequest, form: CalendarForm, *, status: int) -> HttpResponse:
    mine = tokens.calendars_of(request.user)
    context: dict[str, Any] = {
        "form": form,
        "calendars": mine.select_related("made_by").order_by(by_name(), "pk"),
    }
    return render(request, "syndication/subscriptions.html", context, status=status)
