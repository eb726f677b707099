"""Offboarding a person: deactivation, then the procedure with its tasks."""

from advocacy.lifecycle import procedure_opening
from advocacy.lifecycle.models import Way
from advocacy.people import deactivation
from advocacy.people.models import User


def offboard(person: User, *, by: User) -> User:
    """Two transactions: if the second fails, the task `open_due` opens the procedure."""
    person = deactivation.deactivate(person, by=by)
    procedure_opening.open_for(person, Way.LEAVING)
    return person
