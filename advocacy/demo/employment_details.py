"""Where the people of the demo company work, what they do, and since when."""

import random
from datetime import date, timedelta

from advocacy.demo.staff import Person
from advocacy.people.employment_setting import EmploymentFacts

OUT_OF_TEN = 10
# The countries of each team, and how many of ten work in the first.
COUNTRIES = {
    "Service Vest": (("DK", "SE"), 6),
    "Service Øst": (("DK", "SE"), 5),
}
FUNCTIONS = {
    "Drift": "Planlægning",
    "Service Vest": "Service",
    "Service Øst": "Service",
    "Havvind": "Service",
    "Vinger": "Service",
    "Hovedkontoret": "Administration",
    "Kommunikation": "Administration",
    "Teknik og data": "Udvikling",
}
LONGEST = 14 * 365  # days


def of(person: Person, *, today: date, seed: int) -> EmploymentFacts:
    """The same for the same seed; drawn apart, so that nothing else is drawn otherwise."""
    chance = random.Random(f"{seed} {person.email}")
    countries, number = COUNTRIES.get(person.team, (("DK", "DK"), OUT_OF_TEN))
    country = countries[chance.randrange(OUT_OF_TEN) >= number]
    joined = today - timedelta(days=chance.randint(200, LONGEST))
    return EmploymentFacts(country, FUNCTIONS[person.team], joined)
