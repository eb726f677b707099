"""My tasks for joining and leaving colleagues, and my own onboarding."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from advocacy.errors import Invalid
from advocacy.lifecycle import procedure_overview, task_actions
from advocacy.lifecycle.models import Task
from advocacy.people import brand
from advocacy.people.permissions import Permission
from frontend.channels.forms import RightRemovedForm
from frontend.user_request import UserRequest


@require_GET
def tasks(request: UserRequest) -> HttpResponse:
    return _page(request, None, status=200)


@require_POST
def complete_task(request: UserRequest, pk: int) -> HttpResponse:
    task = task_actions.mark_done(_task(request, pk), by=request.user)
    messages.success(request, _("Done: %(task)s") % {"task": task.title})
    return _redirect_back(request, task)


@require_POST
def confirm(request: UserRequest, pk: int) -> HttpResponse:
    """Confirm that a right has been removed; requires the checkbox."""
    task, form = _task(request, pk), RightRemovedForm(request.POST)
    if form.is_valid():
        try:
            task_actions.confirm_right_revoked(
                task, confirmed=form.cleaned_data["confirmed"], by=request.user
            )
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Confirmed. The register says so, with your name."))
            return _redirect_back(request, task)
    return _page(request, (task, form), status=422)


def _task(request: UserRequest, pk: int) -> Task:
    return get_object_or_404(task_actions.visible_to(request.user).with_all(), pk=pk)


def _redirect_back(request: UserRequest, task: Task) -> HttpResponse:
    """Redirect to the page of the pressed button."""
    if request.POST.get("from") == "passage" and request.user.can(Permission.ADMINISTER):
        return redirect("passages:passage", task.procedure_id)
    return redirect("lifecycle:tasks")


def _page(
    request: UserRequest, answered: tuple[Task, RightRemovedForm] | None, *, status: int
) -> HttpResponse:
    mine = procedure_overview.tasks_of(request.user)
    own = procedure_overview.start_list(request.user)
    failed = answered[0] if answered else None
    others = [task for task in mine if task.procedure.person_id != request.user.pk]
    if failed is not None and failed not in others:
        others.insert(0, failed)
    context = {
        "own": own,
        "own_done": sum(task.is_done for task in own),
        "tasks": [
            (
                task,
                answered[1] if answered and task == failed else RightRemovedForm(),
                task == failed,
            )
            for task in others
        ],
        "today": brand.today(),
    }
    return render(request, "lifecycle/tasks.html", context, status=status)
