"""Onboarding a person: the account and the procedure."""

from advocacy.lifecycle import procedure_opening
from advocacy.lifecycle.models import Way
from advocacy.people import invitations
from advocacy.people.models import User


def onboard(token: str, *, password: str, name: str = "") -> User:
    """Accept the invitation and open the onboarding procedure."""
    person = invitations.accept(token, password=password, name=name)
    procedure_opening.open_for(person, Way.JOINING)
    return person
