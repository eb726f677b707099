"""Seeing somebody out: access ends in one transaction, the tasks open right after."""

from advocacy.lifecycle import procedure_opening
from advocacy.lifecycle.models import Way
from advocacy.people import deactivation
from advocacy.people.models import User


def offboard(person: User, *, by: User) -> User:
    """Two transactions: should the second be lost, the sweeper opens the tasks within seconds."""
    person = deactivation.deactivate(person, by=by)
    procedure_opening.open_for(person, Way.LEAVING)
    return person
