"""Settings: IP ranges whose clicks are counted apart, such as the internal network."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from advocacy import client_address
from advocacy.clicks import known_networks, network_class
from advocacy.clicks.models import KnownNetwork, NetworkClass
from advocacy.errors import Invalid
from advocacy.people.permissions import Permission
from frontend.forms import HubForm
from frontend.settings.access import require_settings_access
from frontend.user_request import UserRequest


class NetworkForm(HubForm):
    """An IP range, its kind and a note."""

    network = forms.CharField(
        label=gettext_lazy("Address or network"),
        help_text=gettext_lazy("Such as 192.0.2.7, 192.0.2.0/24 or 2001:db8::/48."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("What it is"), choices=NetworkClass.choices)
    note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        help_text=gettext_lazy("Such as the office in Aarhus, or the supplier’s name."),
    )


@require_http_methods(["GET", "POST"])
def networks(request: UserRequest) -> HttpResponse:
    """All known IP ranges, and a form to add one."""
    require_settings_access(request)
    form = NetworkForm(request.POST or None)
    if form.is_valid():
        values = form.options()
        try:
            row = known_networks.add(
                values["network"], kind=values["kind"], note=values["note"], by=request.user
            )
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            return _added(request, row)
    return _page(request, form)


@require_POST
def add_current_network(request: UserRequest) -> HttpResponse:
    """Add the administrator's current network as internal."""
    request.user.require(Permission.ADMINISTER)
    if _is_hidden(request):
        return redirect("networks:networks")
    try:
        row = known_networks.add_internal_network_of(
            client_address.of(request.META), by=request.user
        )
    except Invalid as refusal:
        messages.error(request, str(refusal))
        return redirect("networks:networks")
    return _added(request, row)


@require_POST
def remove(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.ADMINISTER)
    row = get_object_or_404(KnownNetwork, pk=pk)
    known_networks.remove(row, by=request.user)
    messages.success(
        request, _("%(network)s has been removed from the list.") % {"network": row.cidr}
    )
    return redirect("networks:networks")


def _added(request: UserRequest, row: KnownNetwork) -> HttpResponse:
    texts = {
        NetworkClass.INTERNAL: _("Visits from %(network)s count as your own from now on."),
        NetworkClass.DATACENTRE: _("Visits from %(network)s count as a data centre’s from now on."),
        NetworkClass.OTHER: _("Visits from %(network)s count like anyone else’s from now on."),
    }
    messages.success(request, texts[NetworkClass(row.network_class)] % {"network": row.cidr})
    return redirect("networks:networks")


def _page(request: UserRequest, form: NetworkForm) -> HttpResponse:
    address = client_address.of(request.META)
    context = {
        "form": form,
        "networks": KnownNetwork.objects.order_by("-network_class", "cidr", "pk"),
        "house": known_networks.internal_network_of(address),
        "is_house": network_class.network_class_of(address) == NetworkClass.INTERNAL,
        "is_hidden": _is_hidden(request),
    }
    return render(request, "settings/network_ranges.html", context, status=form.status())


def _is_hidden(request: UserRequest) -> bool:
    """Whether the client address is shared by all visitors (unknown proxy or localhost)."""
    if known_networks.is_own_machine(client_address.of(request.META)):
        return True
    return client_address.is_behind_unknown_proxy(request.META)
