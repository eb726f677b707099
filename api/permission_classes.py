"""Permission classes: each view states the permission it needs."""

from typing import Any

from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from advocacy.people.models import User
from advocacy.people.permissions import Permission


class StatedRule(BasePermission):
    """A view's `needs` names, for each action, the permissions of which the caller needs one."""

    def has_permission(self, request: Request, view: Any) -> bool:
        person = request.user
        if not isinstance(person, User):
            return False
        action = action_of(view, request)
        if action is None:  # no such method here, which the framework says better
            return True
        needed: tuple[Permission, ...] = getattr(view, "needs", {}).get(action, ())
        if needed and not any(person.can(one) for one in needed):
            person.require(needed[0])
        return bool(needed)


def action_of(view: Any, request: Request) -> str | None:
    """What is called: a viewset's action, or the method of a plain view."""
    if hasattr(view, "action_map"):
        return None if view.action in {None, "metadata"} else str(view.action)
    method = str(request.method).lower()
    return method if hasattr(view, method) else None
