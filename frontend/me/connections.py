"""How many connections somebody has on each network, if they choose to tell."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from advocacy.errors import Invalid
from advocacy.networks.facts import NetworkSlug
from advocacy.sharing import connection_counts
from frontend.forms import HubForm
from frontend.user_request import UserRequest


class ConnectionsForm(HubForm):
    """A number for each network; an empty one tells nothing."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for network in connection_counts.NETWORKS:
            self.fields[network] = forms.IntegerField(
                label=NetworkSlug(network).label,
                required=False,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            )


@require_http_methods(["GET", "POST"])
def connections(request: UserRequest) -> HttpResponse:
    """The person's own numbers, which nobody else sees."""
    form = ConnectionsForm(
        request.POST or None, initial=connection_counts.told_by(request.user), auto_id="%s"
    )
    if form.is_valid():
        try:
            connection_counts.tell(form.cleaned_data, by=request.user)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Saved. Only you see these numbers."))
            return redirect("me:connections")
    return render(request, "me/connections.html", {"form": form}, status=form.status())
