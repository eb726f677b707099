"""Changing the brand: validation and saving."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import available_timezones

from django.db import transaction
from django.utils.translation import gettext as _

from advocacy.addresses import reading
from advocacy.errors import Invalid
from advocacy.people import accent_colour, settings_changes
from advocacy.people.models import Brand, User
from advocacy.people.permissions import Permission
from advocacy.text import cleaning, deception
from advocacy.text.languages import Language

DOMAIN = re.compile(r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]+")


@dataclass(frozen=True, kw_only=True)
class BrandInput:
    """The brand as typed. An empty `background` is not changed.

    `logo` and `typeface` are names of stored files; "" removes the file, None keeps it.
    """

    name: str
    accent: str
    languages: Sequence[str]
    time_zone: str
    short_domain: str = ""
    jobs_url: str = ""
    background: str = ""
    logo: str | None = None
    typeface: str | None = None


@transaction.atomic
def change(values: BrandInput, *, by: User) -> tuple[Brand, accent_colour.ReadableColour]:
    """Save the brand. The second value says how the colour was adjusted."""
    by.require(Permission.ADMINISTER)
    fitted = accent_colour.make_readable(values.accent)
    columns = {
        "name": _name(values.name),
        "accent": fitted.colour,
        "languages": _languages(values.languages),
        "time_zone": _zone(values.time_zone),
        "short_domain": _domain(values.short_domain),
        "jobs_url": reading.clean(values.jobs_url, field="jobs_url", limit=500),
    }
    if values.background:
        columns["background"] = accent_colour.clean(values.background, field="background")
    columns |= {name: file for name, file in _files(values).items() if file is not None}
    return settings_changes.save(Brand, columns, by=by), fitted


def _files(values: BrandInput) -> dict[str, str | None]:
    return {"logo": values.logo, "typeface": values.typeface}


def _name(name: str) -> str:
    name = deception.clean_name(name, field="name", limit=80)
    if not name:
        raise Invalid(_("Enter the company’s name."), field="name", code="required")
    return name


def _languages(codes: Sequence[str]) -> list[str]:
    known_codes = [code for code in Language.values if code in codes]
    if not known_codes:
        raise Invalid(_("Choose at least one language."), field="languages", code="required")
    return known_codes


def _zone(name: str) -> str:
    name = cleaning.clean_line(name, field="time_zone", limit=64)
    if name not in available_timezones():
        raise Invalid(
            _("There is no time zone with that name. Enter it like this: Europe/Copenhagen."),
            field="time_zone",
            code="zone",
        )
    return name


def _domain(value: str) -> str:
    value = cleaning.clean_line(value, field="short_domain", limit=300).lower()
    domain = re.sub(r"^https?://", "", value).rstrip("/")
    if domain and not DOMAIN.fullmatch(domain):
        raise Invalid(
            _("Enter only the domain, for instance go.company.dk."),
            field="short_domain",
            code="domain",
        )
    return domain
