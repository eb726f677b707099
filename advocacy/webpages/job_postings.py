"""Job ads in schema.org's JobPosting vocabulary."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from advocacy.webpages import (
    absent_values,
    job_places,
    page_dates,
    page_text,
    picture_candidates,
    structured_data,
)
from advocacy.webpages.picture_candidates import Sized
from advocacy.webpages.structured_data import (
    JsonLdNode,
    as_list,
    get,
    text,
    texts,
)
from advocacy.webpages.structured_data import (
    types as types_of,
)

TITLE_LIMIT = 200
NAME_LIMIT = 120
PLACE_LIMIT = 200
MAX_PLACES = 50
MAX_TERMS = 10
ADDRESSES = ("url", "@id", "mainEntityOfPage", "sameAs")
NO_ADDRESS = ("#", "_:", "urn:")  # of ids that only tell nodes apart
VOCABULARY = re.compile(r"\A\s*+https?://schema\.org/", re.IGNORECASE)
BETWEEN_TERMS = re.compile(r"[,;|]")
# What an ad without a description says of the job, in this order.
DESCRIBING = (
    "responsibilities",
    "qualifications",
    "skills",
    "experienceRequirements",
    "jobBenefits",
)


@dataclass(frozen=True, kw_only=True)
class JobFacts:
    """The structured facts of a job ad."""

    title: str
    employer: str
    place: str
    places: tuple[str, ...]
    remote: bool
    deadline: date | None
    identifier: str
    employment_types: tuple[str, ...]
    posted_on: date | None


def read(ad: JsonLdNode, *, zone: str = page_dates.DEFAULT_ZONE) -> JobFacts:
    """The facts of a job ad; missing ones are empty."""
    places = _places(ad)
    return JobFacts(
        title=_fit_line(text(get(ad, "title")) or text(get(ad, "name")), limit=TITLE_LIMIT),
        employer=_employer(ad),
        place=page_text.shorten(job_places.SEPARATOR.join(places), limit=PLACE_LIMIT),
        places=places,
        remote=_is_remote(ad),
        deadline=page_dates.day(text(get(ad, "validThrough")), zone=zone),
        identifier=_fit_line(_identifier(get(ad, "identifier")), limit=NAME_LIMIT),
        employment_types=tuple(_terms(get(ad, "employmentType"))[:MAX_TERMS]),
        posted_on=page_dates.day(text(get(ad, "datePosted")), zone=zone),
    )


def address(ad: JsonLdNode) -> str:
    """The address of an ad as it is written; empty if it has none."""
    written = (structured_data.address(get(ad, name)) for name in ADDRESSES)
    return next((url for url in written if url and not url.startswith(NO_ADDRESS)), "")


def _employer(ad: JsonLdNode) -> str:
    employer = get(ad, "hiringOrganization")
    names = (text(employer), text(get(employer, "legalName")))
    return next(filter(None, (_fit_line(name, limit=NAME_LIMIT) for name in names)), "")


def _terms(value: Any) -> list[str]:
    """Terms of schema.org without its address; several may stand in one text."""
    terms = (term for words in texts(value) for term in BETWEEN_TERMS.split(words))
    return list(dict.fromkeys(VOCABULARY.sub("", term).strip().upper() for term in terms if term))


def _fit_line(value: str, *, limit: int) -> str:
    return absent_values.fit(page_text.line(value, limit=limit))


def images(node: JsonLdNode) -> list[str]:
    """The pictures of an ad or an article, the largest of several sizes first."""
    return picture_candidates.largest_first(
        Sized(
            structured_data.address(item),
            picture_candidates.number(text(get(item, "width"))),
            picture_candidates.number(text(get(item, "height"))),
        )
        for item in as_list(get(node, "image"))
    )


def logo(ad: JsonLdNode) -> str:
    """The URL of the employer's logo."""
    return structured_data.address(get(get(ad, "hiringOrganization"), "logo"))


def description(ad: JsonLdNode) -> str:
    """The description as HTML; its parts are joined, and without one the job's requirements."""
    parts = _all_texts(get(ad, "description"))
    if not parts:
        parts = [part for name in DESCRIBING for part in _all_texts(get(ad, name))]
    return "<br>".join(parts)


def _all_texts(value: Any) -> list[str]:
    return [part for item in as_list(value) if (part := absent_values.fit(text(item)))]


def _places(ad: JsonLdNode) -> tuple[str, ...]:
    """Every place of work, or the permitted places of residence for remote work."""
    locations = as_list(get(ad, "jobLocation"))
    places = [name for location in locations for name in job_places.of_location(location)]
    if not places:
        places = [
            place
            for name in texts(get(ad, "applicantLocationRequirements"))
            if (place := job_places.fit_place(name))
        ]
    lines = (page_text.line(place, limit=PLACE_LIMIT) for place in places)
    return tuple(dict.fromkeys(filter(None, lines)))[:MAX_PLACES]


def _is_remote(ad: JsonLdNode) -> bool:
    """As the ad says it in its type of location, or where its place should be."""
    places = as_list(get(ad, "jobLocation"))
    types = [name for place in places if isinstance(place, dict) for name in types_of(place)]
    return job_places.is_remote([*_terms(get(ad, "jobLocationType")), *types, *map(text, places)])


def _identifier(value: Any) -> str:
    """The value of a PropertyValue is the number; its name is that of the company or system."""
    for item in as_list(value):
        value = get(item, "value") or get(item, "@value") if isinstance(item, dict) else item
        if number := text(value):
            return number
    return ""
