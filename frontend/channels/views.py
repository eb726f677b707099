"""The company's channels for everyone, and reports of stray pages."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from advocacy.channels import main_channels, stray_pages
from advocacy.channels.models import Channel
from advocacy.errors import Invalid
from advocacy.people import brand
from advocacy.people.permissions import Permission
from frontend.channels.forms import StrayPageForm
from frontend.channels.profile_link_steps import steps
from frontend.user_request import UserRequest


@require_GET
def channels(request: UserRequest) -> HttpResponse:
    me = request.user
    mine = Channel.objects.open().filter(responsible=me)
    mine = mine | Channel.objects.open().filter(deputy=me)
    context = {
        "channels": [(one, steps(one.network)) for one in main_channels.main_channels()],
        "mine": mine.order_by("check_due_on", "pk"),
        "keeps": me.can(Permission.KEEP_CHANNELS) or me.can(Permission.SEE_SETTINGS),
        "today": brand.today(),
    }
    return render(request, "channels/channels.html", context)


@require_http_methods(["GET", "POST"])
def report(request: UserRequest) -> HttpResponse:
    """Report a page that uses the company's name but is not in the register."""
    form = StrayPageForm(request.POST or None)
    if form.is_valid():
        try:
            stray_pages.report(**form.options(), by=request.user)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            messages.success(
                request, _("Thank you. The people who keep the register will look at it.")
            )
            return redirect("channels:channels")
    context = {"form": form}
    return render(request, "channels/report.html", context, status=form.status())
