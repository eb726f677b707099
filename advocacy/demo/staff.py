"""The people of the demo company: eight teams and sixty people, or more."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from advocacy.demo.staff_names import FIRST_NAMES, LAST_NAMES, STAFF
from advocacy.people.permissions import Role

DOMAIN = "hub.example"
PASSWORD = "hub-demo-2026"  # noqa: S105 (printed with the log-ins; the demo company is no secret)

# Each team and the team above it.
TEAMS: dict[str, str | None] = {
    "Drift": None,
    "Service Vest": "Drift",
    "Service Øst": "Drift",
    "Havvind": "Drift",
    "Vinger": "Drift",
    "Hovedkontoret": None,
    "Kommunikation": "Hovedkontoret",
    "Teknik og data": "Hovedkontoret",
}

TITLES = {
    "Drift": ("Driftsplanlægger", "Vagtleder", "Arbejdsmiljøkoordinator"),
    "Service Vest": ("Servicetekniker", "Elektriker", "Smed", "Lærling"),
    "Service Øst": ("Servicetekniker", "Elektriker", "Hydrauliktekniker", "Lærling"),
    "Havvind": ("Offshoretekniker", "Skipper", "Rebtekniker", "Formand"),
    "Vinger": ("Vingetekniker", "Rebtekniker", "Inspektør"),
    "Hovedkontoret": ("Bogholder", "HR-konsulent", "Indkøber", "Jurist"),
    "Kommunikation": ("Kommunikationskonsulent", "Grafiker", "Fotograf"),
    "Teknik og data": ("Ingeniør", "Dataanalytiker", "Softwareudvikler"),
}

# The share of each team in a larger company.
TEAM_WEIGHTS = {
    "Drift": 5,
    "Service Vest": 24,
    "Service Øst": 22,
    "Havvind": 18,
    "Vinger": 12,
    "Hovedkontoret": 9,
    "Kommunikation": 3,
    "Teknik og data": 7,
}

ACCOUNTS = {
    "Mette Holm": ("advocate", None),
    "Jonas Bak": ("curator", Role.CURATOR),
    "Sara Lund": ("approver", Role.APPROVER),
    "Henrik Dam": ("leader", Role.LEADER),
    "Amina Said": ("admin", Role.ADMIN),
    "Ditte Overgaard": ("representative", Role.REPRESENTATIVE),
}

LATIN = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ö": "o", "ü": "u", "ç": "c", " ": ".", "ł": "l"}
)


@dataclass(frozen=True, kw_only=True)
class Person:
    """A person of the demo company."""

    name: str
    email: str
    job_title: str
    team: str
    role: Role | None = None
    language: str = "da"


def people(number: int, *, seed: int) -> Iterator[Person]:
    """This number of people, the same ones for the same seed."""
    yield from islice(_staff(), number)
    yield from _more(number - len(STAFF), chance=random.Random(seed))


def account_addresses() -> list[str]:
    """The addresses of the demo accounts, one for each role."""
    return [f"{account}@{DOMAIN}" for account, _ in ACCOUNTS.values()]


def _staff() -> Iterator[Person]:
    """The named people, those with a demo account first."""
    for name, team, job_title, language in sorted(STAFF, key=lambda row: row[0] not in ACCOUNTS):
        account, role = ACCOUNTS.get(name, (name.lower().translate(LATIN), None))
        yield Person(
            name=name,
            email=f"{account}@{DOMAIN}",
            job_title=job_title,
            team=team,
            role=role,
            language=language,
        )


def _more(number: int, *, chance: random.Random) -> Iterator[Person]:
    teams, weights = list(TEAM_WEIGHTS), list(TEAM_WEIGHTS.values())
    for n in range(number):
        name = f"{chance.choice(FIRST_NAMES)} {chance.choice(LAST_NAMES)}"
        team = chance.choices(teams, weights)[0]
        yield Person(
            name=name,
            email=f"{name.lower().translate(LATIN)}.{n + 1}@{DOMAIN}",
            job_title=chance.choice(TITLES[team]),
            team=team,
            language="en" if chance.random() < 0.08 else "da",  # noqa: PLR2004 (a share)
        )
