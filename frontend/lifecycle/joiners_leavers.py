"""Settings: onboarding and offboarding procedures, and rights of former staff."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from advocacy.channels.models import Channel
from advocacy.errors import Invalid
from advocacy.lifecycle import procedure_overview, task_actions
from advocacy.lifecycle.models import Procedure
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.text.name_order import by_name
from frontend.channels.forms import RightRemovedForm
from frontend.lifecycle.forms import ReassignForm, reassign_initial
from frontend.sheet_response import sheet_response
from frontend.user_request import UserRequest
from frontend.waiting import limited_export


@require_GET
def procedures(request: UserRequest) -> HttpResponse:
    found = procedure_overview.all_progress(by=request.user)
    context = {
        "under_way": [one for one in found if one.waiting],
        "done": [one for one in found if not one.waiting],
        "held": procedure_overview.rights_of_former_staff().count(),
        "today": brand.today(),
    }
    return render(request, "lifecycle/joiners_leavers.html", context)


@require_GET
def procedure(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.ADMINISTER)
    row = get_object_or_404(Procedure, pk=pk)
    context = {
        "progress": procedure_overview.progress_of(row),
        "confirm_form": RightRemovedForm(),
        "today": brand.today(),
    }
    return render(request, "lifecycle/joiner_or_leaver.html", context)


@require_http_methods(["GET", "POST"])
def reassign_task(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.ADMINISTER)
    task = get_object_or_404(task_actions.visible_to(request.user).with_all(), pk=pk)
    form = ReassignForm(request.POST or None, initial=reassign_initial(task))
    if form.is_valid():
        try:
            task_actions.reassign(task, **form.options(), by=request.user)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Passed on."))
            return redirect("passages:passage", task.procedure_id)
    colleagues = User.objects.active().filter(role_grants__isnull=False).distinct()
    context = {"form": form, "task": task, "colleagues": colleagues.order_by(by_name(), "pk")}
    return render(request, "lifecycle/hand_on.html", context, status=form.status())


@require_GET
def rights(request: UserRequest) -> HttpResponse:
    """Printable report of rights that former staff still hold."""
    request.user.require(Permission.ADMINISTER)
    context = {
        "rights": list(procedure_overview.rights_of_former_staff()),
        "channels": Channel.objects.open().count(),
        "now": timezone.now(),
    }
    return render(request, "lifecycle/rights.html", context)


@require_GET
@limited_export
def rights_sheet(request: UserRequest, kind: str) -> HttpResponse:
    return sheet_response(procedure_overview.rights_book(by=request.user), kind)
