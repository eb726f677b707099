"""Stand-ins for approvers who are away."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from advocacy.errors import Invalid
from advocacy.people import stand_ins
from advocacy.people.models import RoleGrant, StandIn, User
from advocacy.people.permissions import STAND_IN_PERMISSION, Permission, roles_with
from advocacy.text.name_order import by_name
from frontend.form_fields import ColleagueField, DayInput
from frontend.forms import HubForm
from frontend.user_request import UserRequest


class StandInForm(HubForm):
    """Stand-in and dates; administrators also choose the absent person."""

    person = forms.ModelChoiceField(User.objects.none(), label=gettext_lazy("Who is away"))
    stand_in = ColleagueField(
        label=gettext_lazy("Email address of the colleague who stands in"),
        help_text=gettext_lazy(
            "Any colleague. They read and decide as you do, but not on what they wrote themselves."
        ),
    )
    since = forms.DateField(label=gettext_lazy("First day"), widget=DayInput())
    last_day = forms.DateField(label=gettext_lazy("Last day"), widget=DayInput())

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if by.can(Permission.ADMINISTER):
            self.fields["person"].queryset = _approvers()  # type: ignore[attr-defined]
        else:
            del self.fields["person"]


@require_http_methods(["GET", "POST"])
def away(request: UserRequest) -> HttpResponse:
    """Present and future stand-ins, and a form to add one."""
    _require(request.user)
    form = StandInForm(request.POST or None, by=request.user)
    if form.is_valid():
        values = form.cleaned_data
        try:
            row = stand_ins.appoint(
                values.get("person", request.user),
                values["stand_in"],
                since=values["since"],
                last_day=values["last_day"],
                by=request.user,
            )
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            message = _("%(name)s will stand in, and has been told.") % {"name": row.stand_in.name}
            messages.success(request, message)
            return redirect("desk:away")
    for_all = request.user.can(Permission.ADMINISTER)
    context = {
        "form": form,
        "for_all": for_all,
        "rows": stand_ins.current_and_upcoming(person=None if for_all else request.user),
        "colleagues": User.objects.active()
        .filter(role_grants__isnull=False)
        .exclude(pk=request.user.pk)
        .distinct()
        .order_by(by_name()),
    }
    return render(request, "review/stand_ins.html", context, status=form.status())


@require_POST
def end(request: UserRequest, pk: int) -> HttpResponse:
    _require(request.user)
    rows = StandIn.objects.select_related("person", "stand_in")
    if not request.user.can(Permission.ADMINISTER):
        rows = rows.filter(person=request.user)
    row = get_object_or_404(rows, pk=pk)
    stand_ins.end(row, by=request.user)
    messages.success(request, _("%(name)s is no longer standing in.") % {"name": row.stand_in.name})
    return redirect("desk:away")


def _require(person: User) -> None:
    if not person.can_by_role(STAND_IN_PERMISSION):
        person.require(Permission.ADMINISTER)


def _approvers() -> QuerySet[User]:
    grants = RoleGrant.objects.filter(role__in=roles_with(STAND_IN_PERMISSION))
    approvers: QuerySet[User] = User.objects.active()
    return approvers.filter(pk__in=grants.values("person")).order_by(by_name())
