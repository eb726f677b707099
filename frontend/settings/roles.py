"""Settings: permissions of roles, and the minimum group size."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from advocacy.people.models import User
from advocacy.people.permissions import GRANTS, Permission, Role
from advocacy.text.name_order import by_name
from advocacy.thresholds import group_size
from frontend.user_request import UserRequest


@require_GET
def roles(request: UserRequest) -> HttpResponse:
    request.user.require(Permission.SEE_SETTINGS)
    context = {"roles": _holders(), "threshold": group_size.current_threshold()}
    return render(request, "settings/roles.html", context)


def _holders() -> list[dict[str, Any]]:
    people = User.objects.active().order_by(by_name(), "pk").prefetch_related("role_grants")
    held = [(person, person.role_grants.all()) for person in people.exclude(role_grants=None)]
    return [
        {
            "label": role.label,
            "is_everyone": role == Role.ADVOCATE,
            "may": [one.label for one in Permission if one in GRANTS[role]],
            "people": [
                person for person, grants in held if role in {grant.role for grant in grants}
            ],
        }
        for role in Role
    ]
