"""Settings: template tasks of onboarding and offboarding."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from advocacy.errors import Invalid
from advocacy.lifecycle import task_template
from advocacy.lifecycle.models import TemplateTask, Way
from advocacy.people.permissions import Permission
from frontend.lifecycle.forms import TemplateTaskForm, template_task_initial
from frontend.user_request import UserRequest


@require_http_methods(["GET", "POST"])
def template(request: UserRequest) -> HttpResponse:
    """All template tasks, and a form to add one."""
    request.user.require(Permission.ADMINISTER)
    form = TemplateTaskForm(request.POST or None)
    if form.is_valid():
        try:
            task_template.add(task_template.TemplateTaskInput(**form.options()), by=request.user)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            messages.success(
                request, _("Added. It applies to people who join or leave from now on.")
            )
            return redirect("passages:template")
    lines = list(TemplateTask.objects.order_by("position", "pk"))
    context = {
        "form": form,
        "ways": [(way, [line for line in lines if line.way == way]) for way in Way],
    }
    return render(request, "lifecycle/template.html", context, status=form.status())


@require_http_methods(["GET", "POST"])
def template_task(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.ADMINISTER)
    row = get_object_or_404(TemplateTask, pk=pk)
    form = TemplateTaskForm(request.POST or None, initial=template_task_initial(row))
    if form.is_valid():
        try:
            task_template.change(
                row, task_template.TemplateTaskInput(**form.options()), by=request.user
            )
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            messages.success(
                request, _("Saved. It applies to people who join or leave from now on.")
            )
            return redirect("passages:template")
    context = {"form": form, "line": row}
    return render(request, "lifecycle/template_task.html", context, status=form.status())


@require_POST
def remove(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.ADMINISTER)
    task_template.remove(get_object_or_404(TemplateTask, pk=pk), by=request.user)
    messages.success(request, _("Removed. Tasks already given stay."))
    return redirect("passages:template")
