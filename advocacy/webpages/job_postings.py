"""Job ads as schema.org's JobPosting describes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from advocacy.webpages import canonical_urls, page_dates, page_text, structured_data
from advocacy.webpages.structured_data import Node, as_list, get, text, texts

TITLE_LIMIT = 200
NAME_LIMIT = 120
PLACE_LIMIT = 200
TELECOMMUTE = "TELECOMMUTE"


@dataclass(frozen=True, kw_only=True)
class JobFacts:
    """What a job ad says beside its text."""

    title: str
    employer: str
    place: str
    remote: bool
    deadline: date | None
    identifier: str
    employment_types: tuple[str, ...]
    posted_on: date | None


def find(nodes: Sequence[Node], *, page_urls: Sequence[str]) -> Node | None:
    """The page's own job ad: the one that names this page, else the first."""
    ads = [node for node in nodes if "JobPosting" in structured_data.types(node)]
    return next(
        (
            ad
            for ad in ads
            if any(canonical_urls.same_page(text(get(ad, "url")), url) for url in page_urls)
        ),
        ads[0] if ads else None,
    )


def read(ad: Node) -> JobFacts:
    """Read a job ad. What it does not say is left empty."""
    return JobFacts(
        title=page_text.line(text(get(ad, "title")) or text(get(ad, "name")), limit=TITLE_LIMIT),
        employer=page_text.line(text(get(ad, "hiringOrganization")), limit=NAME_LIMIT),
        place=page_text.line(_place(ad), limit=PLACE_LIMIT),
        remote=TELECOMMUTE in {one.upper() for one in texts(get(ad, "jobLocationType"))},
        deadline=page_dates.day(text(get(ad, "validThrough"))),
        identifier=page_text.line(_identifier(get(ad, "identifier")), limit=NAME_LIMIT),
        employment_types=tuple(one.upper() for one in texts(get(ad, "employmentType"))[:10]),
        posted_on=page_dates.day(text(get(ad, "datePosted"))),
    )


def logo(ad: Node) -> str:
    """The address of the employer's logo."""
    return structured_data.address(get(get(ad, "hiringOrganization"), "logo"))


def _place(ad: Node) -> str:
    """Every place of work, or where one may live who works from home."""
    places = [_one_place(place) for place in as_list(get(ad, "jobLocation"))]
    named = [place for place in places if place] or texts(get(ad, "applicantLocationRequirements"))
    return " · ".join(dict.fromkeys(named))


def _one_place(place: Any) -> str:
    """“Esbjerg, DK” from a text, a place, or the parts of its address."""
    address = get(place, "address") or place
    town = text(get(address, "addressLocality")) or text(get(address, "addressRegion"))
    parts = [town, text(get(address, "addressCountry"))]
    return ", ".join(part for part in parts if part) or text(address) or text(place)


def _identifier(value: Any) -> str:
    """A PropertyValue's value is the number; its name is only the system's."""
    for one in as_list(value):
        if found := text(get(one, "value")) or text(one):
            return found
    return ""
