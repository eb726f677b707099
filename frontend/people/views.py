"""Settings: the list of people, and the page of a person."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from advocacy.errors import AdvocacyError, Invalid
from advocacy.lifecycle import offboarding
from advocacy.notices import email_change_notice
from advocacy.people import (
    brand,
    deactivation,
    employment_setting,
    people_search,
    roles,
    team_placement,
)
from advocacy.people.models import Invitation, Team, User
from advocacy.people.permissions import Permission
from advocacy.text import address_values
from advocacy.text.name_order import by_name
from frontend.account import confirmation
from frontend.people.forms import ADDED_ROLES, EmailForm, EmploymentForm, MoveForm, RolesForm
from frontend.user_request import UserRequest

PAGE_SIZE = 50


@require_GET
def people(request: UserRequest) -> HttpResponse:
    request.user.require(Permission.ADMINISTER)
    people_filter = _people_filter(request)
    found = people_search.find(people_filter, on=brand.today())
    context = {
        "people_filter": people_filter,
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        "teams": Team.objects.order_by(by_name()).values_list("pk", "name"),
        "roles": ADDED_ROLES,
        "tells_employment": employment_setting.is_told_of_anybody(),
        "waiting": Invitation.objects.filter(accepted_at=None, withdrawn_at=None).count(),
    }
    fragment = "#found" if request.htmx else ""
    return render(request, f"people/people.html{fragment}", context)


@require_GET
def person(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.ADMINISTER)
    return _page(request, _person(pk), {}, status=200)


@require_POST
def set_roles(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.ADMINISTER)
    someone, form = _person(pk), RolesForm(request.POST)
    if form.is_valid():
        try:
            roles.set_roles(someone, form.cleaned_data["roles"], by=request.user)
        except roles.LastAdministrator as refusal:
            form.add_error("roles", str(refusal))
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            return _saved(request, someone)
    return _page(request, someone, {"roles_form": form}, status=422)


@require_POST
def move(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.ADMINISTER)
    form = MoveForm(request.POST)
    return _change(request, pk, team_placement.move, move_form=form)


@require_POST
def tell_employment(request: UserRequest, pk: int) -> HttpResponse:
    """Country, job function and first day, by which figures are divided."""
    request.user.require(Permission.ADMINISTER)
    form = EmploymentForm(request.POST)
    return _change(request, pk, employment_setting.tell, employment_form=form)


@require_POST
def change_email(request: UserRequest, pk: int) -> HttpResponseBase:
    """Change the address somebody logs in with, after asking for password or code."""
    request.user.require(Permission.ADMINISTER)
    return _change_email(request, pk)


@confirmation.required
def _change_email(request: UserRequest, pk: int) -> HttpResponse:
    form = EmailForm(request.POST)
    return _change(request, pk, email_change_notice.change_email, email_form=form)


def _change(
    request: UserRequest,
    pk: int,
    change: Callable[..., object],
    **forms: MoveForm | EmailForm | EmploymentForm,
) -> HttpResponse:
    """Do what the form says; where it cannot be done the page shows it again, with the reason."""
    someone, [form] = _person(pk), forms.values()
    if form.is_valid():
        try:
            change(someone, **form.options(), by=request.user)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            return _saved(request, someone)
    return _page(request, someone, forms, status=422)


@require_POST
def deactivate(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.ADMINISTER)
    try:
        someone = offboarding.offboard(_person(pk), by=request.user)
    except AdvocacyError as refusal:
        return _page(request, _person(pk), {"refusal": refusal}, status=409)
    messages.success(request, _("%(name)s can no longer log in.") % {"name": someone.name})
    return redirect("people:person", someone.pk)


@require_POST
def reactivate(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.ADMINISTER)
    someone = deactivation.reactivate(_person(pk), by=request.user)
    messages.success(request, _("%(name)s can log in again.") % {"name": someone.name})
    return redirect("people:person", someone.pk)


def _person(pk: int) -> User:
    people: QuerySet[User] = User.objects.filter(erased_at=None).prefetch_related("role_grants")
    return get_object_or_404(people, pk=pk)


def _page(
    request: UserRequest, someone: User, extra_context: dict[str, Any], *, status: int
) -> HttpResponse:
    """The person's page with the submitted form."""
    history = list(someone.memberships.select_related("team").order_by("-since", "-pk"))
    present = next((row.team_id for row in history if row.until is None), None)
    context = {
        "someone": someone,
        "history": history,
        "roles_form": RolesForm(initial={"roles": list(someone.roles)}),
        "email_form": EmailForm(),
        "employment_form": EmploymentForm(initial=employment_setting.facts_of(someone)._asdict()),
        "job_functions": employment_setting.known_functions(),
        "move_form": MoveForm(initial={"team": present, "since": brand.today()}),
        **extra_context,
    }
    return render(request, "people/person.html", context, status=status)


def _saved(request: UserRequest, someone: User) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect("people:person", someone.pk)


def _people_filter(request: UserRequest) -> people_search.PeopleFilter:
    asked = request.GET
    return people_search.PeopleFilter(
        search=asked.get("search", "").strip()[:200],
        team=address_values.row_id(asked.get("team")),
        role=asked.get("role", ""),
        state=asked.get("state", people_search.ACTIVE),
    )
