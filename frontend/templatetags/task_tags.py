"""Whether a task's page opens for the person who sees the task."""

from django import template

from advocacy.people.models import User
from advocacy.people.permissions import Permission

register = template.Library()

# Parts of the hub that do not open for everybody, and the permissions one of which opens them.
OPENED_BY = {
    "desk": (Permission.CURATE, Permission.APPROVE),
    "insights": (Permission.SEE_RESULTS,),
    "settings": (Permission.SEE_SETTINGS,),
}


@register.filter
def opens_for(path: str, person: User) -> bool:
    """Whether a page of the hub opens for a person; no path is no page."""
    part = path.lstrip("/").partition("/")[0]
    needed = OPENED_BY.get(part)
    return bool(path) and (needed is None or any(person.can(one) for one in needed))
