"""Where a job is, in the words of job ads: towns and offices; a way of working is no place."""

import re
from collections.abc import Iterable
from typing import Any

from advocacy.webpages import absent_values
from advocacy.webpages.structured_data import as_list, get, text, types

SEPARATOR = " · "
WAYS_OF_WORKING = frozenset(
    {
        *{"remote", "hybrid", "onsite", "on-site", "on_site", "in-office", "in_office", "office"},
        *{
            "fully_remote",
            "remote_first",
            "remote-first",
            "100%_remote",
            "hybrid_remote",
            "remote_hybrid",
        },
        *{
            "telecommute",
            "work_from_home",
            "wfh",
            "virtual",
            "home_office",
            "distributed",
            "anywhere",
        },
        *{"fjernarbejde", "hjemmearbejde", "hjemmefra", "distancearbejde", "hjemmekontor"},
        *{"flexible", "fleksibel", "fleksibelt", "various", "multiple_locations"},
        *{
            "flere_steder",
            "flere_lokationer",
            "fuldtid",
            "deltid",
            "full-time",
            "part-time",
            "full_time",
            "part_time",
        },
    }
)
REMOTE = frozenset(
    {
        *{"remote", "fully_remote", "remote-first", "remote_first", "100%_remote", "telecommute"},
        *{"work_from_home", "wfh", "anywhere", "virtual", "virtuallocation"},
        *{"fjernarbejde", "hjemmearbejde", "hjemmefra"},
    }
)
PARTS = re.compile(r" ?[,;|·/()\[\]] ?| [-–—] ")


def fit_place(value: str) -> str:
    """The place without ways of working: “Hybrid - Esbjerg” is Esbjerg, “Remote” is nowhere."""
    if absent_values.is_nothing(value):
        return ""
    parts = [part for part in PARTS.split(" ".join(value.split())) if part]
    places = [
        part
        for part in parts
        if not absent_values.is_nothing(part) and absent_values.word(part) not in WAYS_OF_WORKING
    ]
    return value.strip() if len(places) == len(parts) else ", ".join(places)


def joined(places: Iterable[str]) -> str:
    """The places that are some, each once."""
    return SEPARATOR.join(dict.fromkeys(filter(None, map(fit_place, places))))


def is_remote(values: Iterable[str]) -> bool:
    return any(absent_values.word(value) in REMOTE for value in values)


def of_location(place: Any) -> list[str]:
    """“Esbjerg, DK” from a text, a Place or its addresses, which may each name several towns."""
    if "VirtualLocation" in types(place if isinstance(place, dict) else {}):
        return []
    addresses = as_list(get(place, "address")) or [place]
    found = [name for address in addresses for name in _of_address(address)]
    return found or [name for name in [fit_place(text(place))] if name]


def _of_address(address: Any) -> list[str]:
    """One place for each town; without a town the region, without one the country."""
    names = ("addressLocality", "addressRegion")
    towns = next(filter(None, (_fit_texts(get(address, name)) for name in names)), [])
    countries = _fit_texts(get(address, "addressCountry"))
    if towns and len(countries) == len(towns):
        return [f"{town}, {country}" for town, country in zip(towns, countries, strict=True)]
    if towns:
        return [", ".join([town, *countries[:1]]) for town in towns]
    return countries or [name for name in [fit_place(text(address))] if name]


def _fit_texts(value: Any) -> list[str]:
    return list(filter(None, (fit_place(text(item)) for item in as_list(value))))
