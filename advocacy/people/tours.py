"""First-time tours of a role: shown until the person has seen them."""

from django.db import transaction

from advocacy.people.models import User
from advocacy.people.permissions import Role


def is_unseen(person: User, role: str) -> bool:
    """Whether this person has yet to see the tour of a role they have."""
    return Role(role) in person.roles and role not in person.tours_seen


@transaction.atomic
def mark_seen(role: str, *, by: User) -> None:
    """Mark a role's tour as seen. Idempotent."""
    person = User.objects.select_for_update(of=("self",)).get(pk=by.pk)
    if role in Role.values and role not in person.tours_seen:
        person.tours_seen = [*person.tours_seen, role]
        person.save(update_fields=["tours_seen"])
