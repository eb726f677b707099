"""Finding the column names of a list: the hub's own words, and those of usual exports.

Exports of Microsoft 365, Google and HR programs name a person's first and last name apart, have two
columns for the address, and a heading above the names. Words are compared without case, hyphens,
and what stands in brackets.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from advocacy.people.spreadsheet_encoding import file_error

# By column and in the order of preference: of those in one group a list may have only one; those of
# a later group count where the earlier ones are empty.
COLUMNS: dict[str, tuple[frozenset[str], ...]] = {
    "email": (
        frozenset(
            {
                *("email", "e mail", "mail", "email address", "e mail address", "mail address"),
                *("e mailadresse", "emailadresse", "mailadresse", "e mail adresse"),
                *("e mail 1 value", "primary email", "primary smtp address", "primær e mail"),
                *("work email", "work e mail", "email work", "arbejdsmail", "arbejds e mail"),
                *("arbejdsemail", "e mail arbejde", "firmamail", "firma e mail"),
                *("e post", "work email address", "business email", "business e mail"),
                *("email primary work", "email address work"),
            }
        ),
        frozenset(
            {
                *("user principal name", "userprincipalname", "upn", "user name", "username"),
                *("brugerens hovednavn", "brugerhovednavn"),
            }
        ),
    ),
    "name": (
        frozenset(
            {
                *("name", "full name", "navn", "fulde navn", "medarbejdernavn", "medarbejder"),
                *("efternavn, fornavn", "last name, first name", "last, first"),
            }
        ),
        frozenset({"display name", "displayname", "vist navn", "visningsnavn"}),
    ),
    "first_name": (
        frozenset({"first name", "firstname", "given name", "givenname", "fornavn", "fornavne"}),
        frozenset({"preferred first name", "legal first name"}),
    ),
    "middle_name": (frozenset({"middle name", "middlename", "mellemnavn", "mellemnavne"}),),
    "last_name": (
        frozenset({"last name", "lastname", "surname", "family name", "efternavn", "sn"}),
        frozenset({"preferred last name", "legal last name"}),
    ),
    "job_title": (
        frozenset(
            {
                *("job title", "jobtitle", "title", "titel", "stilling", "jobtitel", "position"),
                *("stillingsbetegnelse", "stillingstitel", "employee title"),
                *("organization title", "organization 1 title"),
            }
        ),
    ),
    "country": (
        frozenset({"country", "land", "country or region", "country/region", "land/område"}),
        frozenset({"country code", "landekode", "work country", "work location country"}),
        frozenset({"usage location", "usagelocation", "brugsplacering"}),
    ),
    "job_function": (
        frozenset({"function", "funktion", "job function", "jobfunktion", "jobfunction"}),
        frozenset({"job family", "jobfamilie", "faggruppe", "stillingsgruppe", "jobgruppe"}),
    ),
    "joined_company_on": (
        frozenset(
            {
                *("joined", "joined on", "joined company on", "hire date", "hiredate"),
                *("employee hire date", "employeehiredate", "employment date", "start date"),
                *("startdato", "ansat", "ansat den", "ansat siden", "ansættelsesdato"),
                *("begyndt", "begyndt den", "tiltrådt", "tiltrædelsesdato"),
            }
        ),
    ),
    "language": (frozenset({"language", "sprog", "preferred language", "preferredlanguage"}),),
    "team": (
        frozenset({"team", "hold"}),
        frozenset(
            {
                *("department", "afdeling", "afdelingsnavn", "department name"),
                *("organisationsenhed", "enhed", "organization department"),
                *("organization 1 department",),
            }
        ),
    ),
    "roles": (frozenset({"roles", "role", "roller", "rolle"}),),
    "left": (frozenset({"left", "leaves", "has left", "stoppet", "fratrådt", "holder op"}),),
    "parent": (
        frozenset(
            {
                *("part of", "parent", "del af", "hører under", "overordnet"),
                *("parent team", "parent department", "overordnet afdeling", "overordnet enhed"),
            }
        ),
    ),
}
NAME_PARTS = ("first_name", "middle_name", "last_name")
# What stands in brackets says little, but “E-mail (privat)” is none of the company's.
ASIDE = re.compile(r"\[[^\[\]]*\]|\((?!privat|personal|home|hjem)[^()]*\)|[*:]", re.IGNORECASE)
BETWEEN = re.compile(r"[\s_\u2010-\u2015-]+")

_GROUPS = {
    word: (column, rank)
    for column, groups in COLUMNS.items()
    for rank, words in enumerate(groups)
    for word in words
}


@dataclass(frozen=True)
class ColumnPositions:
    """Where the known columns stand, the preferred ones first, and the headings not used."""

    places: dict[str, list[int]]
    ignored: list[str]

    @property
    def columns(self) -> list[str]:
        """The columns a list has; a first or last name is a name."""
        named = [column for column in self.places if column not in NAME_PARTS]
        has_parts = any(part in self.places for part in ("first_name", "last_name"))
        return [*named, "name"] if has_parts and "name" not in named else named

    def values(self, cells: Sequence[str]) -> dict[str, str]:
        found = {column: _first_filled(cells, at) for column, at in self.places.items()}
        parts = [found.pop(part, "").strip() for part in NAME_PARTS]
        if not found.get("name", "").strip() and any(parts):
            found["name"] = " ".join(filter(None, parts))
        return found


def known_columns(cells: Sequence[str]) -> int:
    """How many different columns the cells of a line name."""
    return len({_GROUPS[word][0] for cell in cells if (word := _normalised(cell)) in _GROUPS})


def positions(header: Sequence[str]) -> ColumnPositions:
    """The columns of a heading line. Raises Invalid if two of them mean the same."""
    taken: dict[tuple[str, int], int] = {}
    ignored = []
    for at, word in enumerate(header):
        group = _GROUPS.get(_normalised(word))
        if group is None:
            ignored.append(word.strip()[:40])
        elif group in taken:
            raise file_error(
                _("Two columns mean the same: “%(one)s” and “%(other)s”. Delete one of them.")
                % {"one": header[taken[group]], "other": word}
            )
        else:
            taken[group] = at
    places: dict[str, list[int]] = {}
    for (column, _rank), at in sorted(taken.items(), key=lambda one: one[0][1]):
        places.setdefault(column, []).append(at)
    return ColumnPositions(places, [word for word in ignored if word])


def _normalised(word: str) -> str:
    return BETWEEN.sub(" ", ASIDE.sub(" ", word)).strip().lower()


def _first_filled(cells: Sequence[str], places: Sequence[int]) -> str:
    filled = (cells[at] for at in places if at < len(cells) and cells[at].strip())
    return next(filled, "")
