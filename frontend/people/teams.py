"""Settings: the team tree."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from advocacy.errors import Invalid
from advocacy.people import brand, team_structure, team_tree
from advocacy.people.models import Team
from advocacy.people.permissions import Permission
from advocacy.text.name_order import by_name
from frontend.forms import HubForm
from frontend.people.forms import ParentForm, RenameForm, TeamForm
from frontend.user_request import UserRequest


@dataclass
class Node:
    """A team with those below it."""

    team: Team
    members: int
    below: list["Node"] = field(default_factory=list)


@require_http_methods(["GET", "POST"])
def teams(request: UserRequest) -> HttpResponse:
    request.user.require(Permission.ADMINISTER)
    form = TeamForm(request.POST or None)
    if form.is_valid():
        try:
            team_structure.add(**form.options(), since=brand.today(), by=request.user)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Added."))
            return redirect("teams:teams")
    context = {"form": form, "tree": _team_tree()}
    return render(request, "people/teams.html", context, status=form.status())


@require_http_methods(["GET"])
def team(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.ADMINISTER)
    return _page(request, get_object_or_404(Team, pk=pk), {}, status=200)


@require_POST
def rename(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.ADMINISTER)
    row, form = get_object_or_404(Team, pk=pk), RenameForm(request.POST)
    if form.is_valid():
        try:
            team_structure.rename(row, **form.options(), by=request.user)
        except Invalid as refusal:
            form.refuse(refusal)
    return _answer(request, row, "rename_form", form)


@require_POST
def move(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.ADMINISTER)
    row, form = get_object_or_404(Team, pk=pk), ParentForm(request.POST)
    if form.is_valid():
        try:
            team_structure.move(row, **form.options(), by=request.user)
        except Invalid as refusal:
            form.refuse(refusal)
    return _answer(request, row, "hang_form", form)


def _answer(request: UserRequest, row: Team, name: str, form: HubForm) -> HttpResponse:
    if form.errors:
        return _page(request, row, {name: form}, status=422)
    messages.success(request, _("Saved."))
    return redirect("teams:team", row.pk)


def _page(
    request: UserRequest, row: Team, extra_context: dict[str, Any], *, status: int
) -> HttpResponse:
    history = list(row.placements.select_related("parent").order_by("-since", "-pk"))
    parent = next((placed.parent_id for placed in history if placed.until is None), None)
    context = {
        "team": row,
        "history": history,
        "rename_form": RenameForm(initial={"name": row.name}),
        "hang_form": ParentForm(initial={"parent": parent, "since": brand.today()}),
        **extra_context,
    }
    return render(request, "people/team.html", context, status=status)


def _team_tree() -> list[Node]:
    """Today's team tree sorted by name; teams without a parent are roots."""
    inside = Count("memberships", filter=Q(memberships__until=None))
    rows = Team.objects.annotate(inside=inside).order_by(by_name(), "pk")
    nodes = {row.pk: Node(row, members=row.inside) for row in rows}
    parent_of = team_tree.parents(on=brand.today())
    top: list[Node] = []
    for pk, node in nodes.items():
        above = nodes.get(parent_of.get(pk) or 0)
        (above.below if above else top).append(node)
    return top
