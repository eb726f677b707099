"""Job ads in schema.org's JobPosting vocabulary."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from advocacy.webpages import canonical_urls, page_dates, page_text, structured_data
from advocacy.webpages.structured_data import JsonLdNode, as_list, get, text, texts

TITLE_LIMIT = 200
NAME_LIMIT = 120
PLACE_LIMIT = 200
TELECOMMUTE = "TELECOMMUTE"


@dataclass(frozen=True, kw_only=True)
class JobFacts:
    """The structured facts of a job ad."""

    title: str
    employer: str
    place: str
    remote: bool
    deadline: date | None
    identifier: str
    employment_types: tuple[str, ...]
    posted_on: date | None


def find(nodes: Sequence[JsonLdNode], *, page_urls: Sequence[str]) -> JsonLdNode | None:
    """The page's own job ad: the one with the page's URL, else the first."""
    ads = [node for node in nodes if "JobPosting" in structured_data.types(node)]
    return next(
        (
            ad
            for ad in ads
            if any(canonical_urls.same_page(text(get(ad, "url")), url) for url in page_urls)
        ),
        ads[0] if ads else None,
    )


def read(ad: JsonLdNode, *, zone: str = page_dates.DEFAULT_ZONE) -> JobFacts:
    """The facts of a job ad; missing ones are empty."""
    return JobFacts(
        title=page_text.line(text(get(ad, "title")) or text(get(ad, "name")), limit=TITLE_LIMIT),
        employer=page_text.line(text(get(ad, "hiringOrganization")), limit=NAME_LIMIT),
        place=page_text.line(_place(ad), limit=PLACE_LIMIT),
        remote=TELECOMMUTE in {value.upper() for value in texts(get(ad, "jobLocationType"))},
        deadline=page_dates.day(text(get(ad, "validThrough")), zone=zone),
        identifier=page_text.line(_identifier(get(ad, "identifier")), limit=NAME_LIMIT),
        employment_types=tuple(value.upper() for value in texts(get(ad, "employmentType"))[:10]),
        posted_on=page_dates.day(text(get(ad, "datePosted")), zone=zone),
    )


def logo(ad: JsonLdNode) -> str:
    """The URL of the employer's logo."""
    return structured_data.address(get(get(ad, "hiringOrganization"), "logo"))


def _place(ad: JsonLdNode) -> str:
    """Every place of work, or the permitted places of residence for remote work."""
    places = [_one_place(place) for place in as_list(get(ad, "jobLocation"))]
    named = [place for place in places if place] or texts(get(ad, "applicantLocationRequirements"))
    return " · ".join(dict.fromkeys(named))


def _one_place(place: Any) -> str:
    """“Esbjerg, DK” from a text, a Place or its PostalAddress."""
    address = get(place, "address") or place
    town = text(get(address, "addressLocality")) or text(get(address, "addressRegion"))
    parts = [town, text(get(address, "addressCountry"))]
    return ", ".join(part for part in parts if part) or text(address) or text(place)


def _identifier(value: Any) -> str:
    """The value of a PropertyValue is the number; its name is that of the company or system."""
    for item in as_list(value):
        value = get(item, "value") or get(item, "@value") if isinstance(item, dict) else item
        if number := text(value):
            return number
    return ""
