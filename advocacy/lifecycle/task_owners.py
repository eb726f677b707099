"""Whose task it is: who let the person in or out, or who looks after the channel."""

from advocacy.audit.models import Event
from advocacy.channels.models import Channel
from advocacy.lifecycle.models import Task, Way
from advocacy.people.models import Invitation, User
from advocacy.people.permissions import Permission


def longest_serving_administrator(*, besides: User) -> User | None:
    """The one who has been here longest."""
    who = User.objects.who_can(Permission.ADMINISTER).exclude(pk=besides.pk)
    found: User | None = who.order_by("pk").first()
    return found


def procedure_owner(person: User, way: str) -> User | None:
    """Who deactivated or invited them, as long as that one is here."""
    found = _deactivated(person) if way == Way.LEAVING else _invited(person)
    if found is not None and found.is_active and found.pk != person.pk:
        return found
    return longest_serving_administrator(besides=person)


def channel_owner(channel: Channel, *, besides: User) -> User | None:
    """Who is responsible, or the deputy."""
    for one in (channel.responsible, channel.deputy):
        if one is not None and one.is_active and one.pk != besides.pk:
            return one
    return None


def reassign_from_former_staff() -> int:
    """No task waits for somebody who has left."""
    left = Task.objects.waiting().filter(owner__is_active=False)
    moved = 0
    for task in left.select_related("owner", "procedure__person"):
        heir = longest_serving_administrator(besides=task.procedure.person)
        if heir is not None:
            moved += Task.objects.filter(pk=task.pk).update(owner=heir)
    return moved


def _deactivated(person: User) -> User | None:
    about = Event.objects.filter(action="person_deactivated", about="user", about_id=str(person.pk))
    event = about.order_by("-at").first()
    return User.objects.filter(pseudonym=event.actor).first() if event else None


def _invited(person: User) -> User | None:
    rows = Invitation.objects.filter(email__iexact=person.email, accepted_at__isnull=False)
    row = rows.select_related("invited_by").order_by("-accepted_at").first()
    return row.invited_by if row else None
