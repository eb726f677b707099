"""Settings: feeds and panels, each with a secret address that needs no log-in."""

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
from advocacy.people.permissions import Permission
from advocacy.syndication import tokens
from advocacy.syndication.models import FeedKind, FeedToken
from advocacy.syndication.tokens import FeedOptions
from advocacy.text.languages import Language
from advocacy.text.name_order import by_name
from frontend import double_submit
from frontend.forms import HubForm
from frontend.user_request import UserRequest

KINDS = [
    (FeedKind.PANEL, gettext_lazy("Panel for the intranet")),
    (FeedKind.FEED, gettext_lazy("Feed (RSS and JSON)")),
]


class FeedForm(HubForm):
    """A feed or panel."""

    name = forms.CharField(
        label=gettext_lazy("Where is it used?"),
        max_length=80,
        help_text=gettext_lazy("For instance “Intranet, front page”."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the stories"), choices=Language.choices
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=KINDS)
    sites = forms.CharField(
        label=gettext_lazy("Sites that may show the panel"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy(
            "For a panel only. One address a line, such as https://example.sharepoint.com."
        ),
    )

    def options(self) -> FeedOptions:
        return FeedOptions(**self.cleaned_data)


@require_GET
def feeds(request: UserRequest) -> HttpResponse:
    request.user.require(Permission.ADMINISTER)
    return _page(request, FeedForm(initial={"language": request.user.language}), status=200)


@require_POST
def make(request: UserRequest) -> HttpResponse:
    """Make a feed or panel; only this response contains its address."""
    request.user.require(Permission.ADMINISTER)
    form = FeedForm(request.POST)
    if form.is_valid():
        try:
            token, plain = tokens.make(form.options(), by=request.user)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            double_submit.mark_done(request, location=reverse("feeds:feeds"))
            context = {"token": token, "back": reverse("feeds:feeds"), **_addresses(token, plain)}
            return render(request, "syndication/new_address.html", context)
    return _page(request, form, status=422)


@require_POST
def revoke(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.ADMINISTER)
    token = get_object_or_404(FeedToken, pk=pk)
    tokens.revoke(token, by=request.user)
    messages.success(
        request, _("The address of “%(name)s” no longer works.") % {"name": token.name}
    )
    return redirect("feeds:feeds")


def _addresses(token: FeedToken, plain: str) -> dict[str, str]:
    names = ["panel"] if token.kind == FeedKind.PANEL else ["rss", "json"]
    return {
        name: settings.BASE_URL + reverse(f"syndication:{name}", args=[plain]) for name in names
    }


def _page(request: UserRequest, form: FeedForm, *, status: int) -> HttpResponse:
    rows = FeedToken.objects.on().select_related("made_by", "person").order_by(by_name(), "pk")
    context: dict[str, Any] = {
        "form": form,
        "company": [token for token in rows if token.kind != FeedKind.CALENDAR],
        "calendars": [token for token in rows if token.kind == FeedKind.CALENDAR],
    }
    return render(request, "syndication/feeds.html", context, status=status)
