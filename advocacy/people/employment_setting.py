"""Telling of somebody's employment: what figures are divided by, set by administrators."""

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.errors import Invalid
from advocacy.people import brand, country_names, person_locks, roles
from advocacy.people.employment import Employment
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.text import cleaning, deception

FIELDS = ("country", "job_function", "joined_company_on")
FIRST_YEAR = 1940
FURTHEST_YEARS = 2  # from now: who has been hired may be told of before the first day
YEAR_FIRST = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[T ].*)?")
DAY_FIRST = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})(?: .*)?")


class EmploymentFacts(NamedTuple):
    """Country by its code, function, and first day; empty where it is not told."""

    country: str = ""
    job_function: str = ""
    joined_company_on: date | None = None


@transaction.atomic
def tell(
    person: User, *, country: str, job_function: str, joined_company_on: date | None, by: User
) -> User:
    """Set what is told of a person; what is empty is not told any more. Raises HasLeft, Invalid."""
    by.require(Permission.ADMINISTER)
    person, *_by = person_locks.lock(person, by)
    roles.refuse_left(person, field="country")
    facts = EmploymentFacts(
        country_names.read(country),
        spelled_as_known(read_function(job_function), known_functions()),
        _checked_day(joined_company_on) if joined_company_on else None,
    )
    changed = correct(person, facts)
    if changed:
        person.save(update_fields=changed)
        trail.record("profile_changed", by=by, about=person, fields=changed)
    return person


def correct(person: User, facts: EmploymentFacts) -> list[str]:
    """Put what is told on a person; the names of the fields that differ."""
    told = facts._asdict()
    changed = [field for field in FIELDS if getattr(person, field) != told[field]]
    for field in changed:
        setattr(person, field, told[field])
    return changed


def facts_of(person: Employment) -> EmploymentFacts:
    """What is told of a person, or of somebody who is invited."""
    return EmploymentFacts(person.country, person.job_function, person.joined_company_on)


def is_told_of_anybody() -> bool:
    """Whether anything that figures are divided by is told of anybody who is here."""
    told = ~Q(country="") | ~Q(job_function="") | Q(joined_company_on__isnull=False)
    found: bool = User.objects.active().filter(told).exists()
    return found


def known_functions() -> list[str]:
    """The functions in use, the spelling that most people have first."""
    told = User.objects.active().exclude(job_function="").order_by()
    spellings: dict[str, int] = {}
    for function in told.values_list("job_function", flat=True):
        spellings[function] = spellings.get(function, 0) + 1
    return sorted(spellings, key=lambda function: (-spellings[function], function))


def spelled_as_known(function: str, known: Iterable[str]) -> str:
    """A function in the spelling that is in use, whatever its case."""
    same = (one for one in known if one.casefold() == function.casefold())
    return next(same, function)


def read_function(value: str) -> str:
    """A function as typed, in one line. Raises Invalid."""
    words = deception.clean_name(value, field="job_function", limit=60)
    return " ".join(words.split())


def read_day(value: str) -> date | None:
    """A day as lists have it: 2021-03-01, or day first, 1.3.2021. Raises Invalid."""
    text = cleaning.trimmed(value)
    if not text:
        return None
    year_first, day_first = YEAR_FIRST.fullmatch(text), DAY_FIRST.fullmatch(text)
    if not (year_first or day_first):
        raise _no_day(text)
    parts = year_first.groups() if year_first else day_first.groups()[::-1]  # type: ignore[union-attr]
    try:
        day = date(*(int(part) for part in parts))
    except ValueError:
        raise _no_day(text) from None
    return _checked_day(day)


def _checked_day(day: date) -> date:
    if not FIRST_YEAR <= day.year <= brand.today().year + FURTHEST_YEARS:
        raise Invalid(
            _("Nobody joined in %(year)d. Correct the day.") % {"year": day.year},
            field="joined_company_on",
            code="range",
        )
    return day


def _no_day(text: str) -> Invalid:
    return Invalid(
        _("“%(text)s” is not a day. Write it as 2021-03-01, or day first as 1.3.2021.")
        % {"text": text[:40]},
        field="joined_company_on",
        code="day",
    )
