"""Choosing the owner of a task."""

from advocacy.audit.models import Event
from advocacy.channels.models import Channel
from advocacy.lifecycle.models import Task, Way
from advocacy.people.models import Invitation, User
from advocacy.people.permissions import Permission


def longest_serving_administrator(*, besides: User) -> User | None:
    """The active administrator with the oldest account."""
    administrators = User.objects.who_can(Permission.ADMINISTER).exclude(pk=besides.pk)
    administrator: User | None = administrators.order_by("pk").first()
    return administrator


def procedure_owner(person: User, way: str) -> User | None:
    """Who deactivated or invited the person, if active; else an administrator."""
    owner = _deactivated(person) if way == Way.LEAVING else _invited(person)
    if owner is not None and owner.is_active and owner.pk != person.pk:
        return owner
    return longest_serving_administrator(besides=person)


def channel_owner(channel: Channel, *, besides: User) -> User | None:
    """The responsible person or the deputy, if active."""
    for person in (channel.responsible, channel.deputy):
        if person is not None and person.is_active and person.pk != besides.pk:
            return person
    return None


def reassign_from_former_staff() -> int:
    """Reassign open tasks of former staff. Returns their number."""
    tasks = Task.objects.waiting().filter(owner__is_active=False)
    count = 0
    for task in tasks.select_related("owner", "procedure__person"):
        new_owner = longest_serving_administrator(besides=task.procedure.person)
        if new_owner is not None:
            count += Task.objects.filter(pk=task.pk).update(owner=new_owner)
    return count


def _deactivated(person: User) -> User | None:
    about = Event.objects.filter(action="person_deactivated", about="user", about_id=str(person.pk))
    event = about.order_by("-at").first()
    return User.objects.filter(pseudonym=event.actor).first() if event else None


def _invited(person: User) -> User | None:
    rows = Invitation.objects.filter(email__iexact=person.email, accepted_at__isnull=False)
    row = rows.select_related("invited_by").order_by("-accepted_at").first()
    return row.invited_by if row else None
