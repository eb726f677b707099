"""A figure: its value or why it is withheld, and what it counts."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from advocacy.people.crowds import Crowd, Withheld

DEFINITIONS: dict[str, Promise] = {
    "opened": _("Times somebody opened a network’s dialog to share, and did not undo it."),
    "confirmed": _("Of these, those the advocate says were posted, or that a click proves."),
    "proven": _("Of these, those whose link a person clicked after the first minute."),
    "active": _("Different people with at least one share in the period."),
    "adoption": _("Active people out of all who were in the team at the end of the period."),
    "people": _("Visits to shared links by people, on the day of the visit; crawlers left out."),
    "crawlers": _("Visits by programs, such as the networks’ preview fetchers and mail scanners."),
}
UNITS = {
    "opened": "shares",
    "confirmed": "shares",
    "proven": "shares",
    "active": "people",
    "adoption": "percent",
    "people": "clicks",
    "crawlers": "clicks",
}


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A number that can explain itself."""

    name: str
    value: int | None
    withheld: Withheld
    as_of: datetime

    @property
    def unit(self) -> str:
        return UNITS[self.name]

    @property
    def definition(self) -> str:
        return str(DEFINITIONS[self.name])


def figure(name: str, value: int, *, crowd: Crowd, as_of: datetime) -> Figure:
    """A figure that stands alone, behind the rule."""
    return decided(name, value, withheld=crowd.withheld, as_of=as_of)


def decided(name: str, value: int, *, withheld: Withheld, as_of: datetime) -> Figure:
    """A figure on which its siblings have been heard."""
    return Figure(name=name, value=None if withheld else value, withheld=withheld, as_of=as_of)
