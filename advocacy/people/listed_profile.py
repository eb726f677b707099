"""What a list of people says of each, and what it corrects of those who are here already."""

from datetime import date
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from advocacy.people import country_names
from advocacy.people.invitations import Invitee
from advocacy.people.models import User

NOTHING = "–"


class ListedProfile(NamedTuple):
    """What a list may correct of a person."""

    name: str
    job_title: str
    country: str
    job_function: str
    joined_company_on: date | None


FIELDS = ListedProfile._fields


def of(person: User) -> ListedProfile:
    """What is stored of a person."""
    return ListedProfile(*(getattr(person, field) for field in FIELDS))


def correct(person: User, invitee: Invitee) -> bool:
    """Put what the list says on the person, without saving; what it leaves empty stays."""
    before = of(person)
    for field in FIELDS:
        setattr(person, field, getattr(invitee, field) or getattr(before, field))
    return of(person) != before


def corrected_text(person: User, before: ListedProfile) -> str:
    """What was told of a person, and becomes: “Bo Berg → Bo Bergmann, Denmark → Sweden”."""
    parts = [
        _change(_words(field, old), _words(field, new))
        for field, old, new in zip(FIELDS, before, of(person), strict=True)
        if field == "name" or old != new
    ]
    return ", ".join(parts)


def _change(old: str, new: str) -> str:
    return new if new == old else f"{old or NOTHING} → {new}"


def _words(field: str, value: str | date | None) -> str:
    if isinstance(value, date):
        return date_format(value, _("j F Y"))
    return country_names.name_of(value) if value and field == "country" else value or ""
