"""The policy panel: volunteering, withdrawing, and the draw."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from advocacy.errors import Invalid
from advocacy.people.permissions import Permission
from advocacy.policy import panels
from advocacy.policy.models import PanelMember, PanelVolunteer
from advocacy.thresholds import group_size
from frontend.policy.panel.forms import PanelDrawForm, VolunteerForm
from frontend.user_request import UserRequest


@require_http_methods(["GET", "POST"])
def panel(request: UserRequest) -> HttpResponse:
    """Volunteer for the panel; policy managers see the volunteers and draw from them."""
    data = request.POST if request.method == "POST" else None
    form = VolunteerForm(data, initial=_volunteer_initial(request))
    if form.is_valid():
        try:
            panels.volunteer(by=request.user, **form.cleaned_data)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Thank you. You will be told if you are drawn."))
            return redirect("policy:panel")
    return _page(request, form, PanelDrawForm(), status=form.status())


@require_POST
def leave(request: UserRequest) -> HttpResponse:
    panels.withdraw(by=request.user)
    messages.success(request, _("You are no longer among those who can be drawn."))
    return redirect("policy:panel")


@require_POST
def draw(request: UserRequest) -> HttpResponse:
    request.user.require(Permission.KEEP_POLICY)
    form = PanelDrawForm(request.POST)
    if form.is_valid():
        try:
            drawn = panels.draw(by=request.user, **form.cleaned_data)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            size = drawn.seats.count()
            message = ngettext("%(n)s person is drawn.", "%(n)s people are drawn.", size)
            messages.success(request, message % {"n": size})
            return redirect("policy:panel")
    return _page(
        request, VolunteerForm(initial=_volunteer_initial(request)), form, status=form.status()
    )


def _volunteer_initial(request: UserRequest) -> dict[str, list[str]]:
    row = PanelVolunteer.objects.filter(person=request.user).first()
    return {"voices": row.voices} if row else {}


def _page(
    request: UserRequest, form: VolunteerForm, draw_form: PanelDrawForm, *, status: int
) -> HttpResponse:
    newest = panels.current()
    seats = PanelMember.objects.filter(panel=newest, person__is_active=True)
    keeps = request.user.can(Permission.KEEP_POLICY)
    offered = PanelVolunteer.objects.filter(person__is_active=True)
    context = {
        "form": form,
        "draw_form": draw_form,
        "panel": newest,
        "seats": seats.select_related("person").order_by("voice", "pk"),
        "is_drawn": seats.filter(person=request.user).exists(),
        "has_offered": bool(form.initial),
        "offered": group_size.in_steps(offered.count()) if keeps else 0,
    }
    return render(request, "policy/panel.html", context, status=status)
