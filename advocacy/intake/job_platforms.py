"""Parsers for the job APIs of Personio, Greenhouse, Lever, Recruitee and SmartRecruiters."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from advocacy.intake.fetched_documents import Document, NotReadable, as_json
from advocacy.intake.raw_items import MAX_ITEMS, ParsedSource, RawItem
from advocacy.webpages import absent_values, job_places, page_dates
from advocacy.webpages.structured_data import as_list, get, text


def personio(document: Document) -> ParsedSource:
    """Positions of a Personio XML feed; their pages are at /job/<id> of the same host."""
    try:
        root = fromstring(document.body, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError) as error:
        raise NotReadable("unexpected") from error
    if root.tag != "workzag-jobs":
        raise NotReadable("unexpected")
    return ParsedSource(
        items=[_position(position, base=document.url) for position in root.iter("position")]
    )


def _position(position: Element, *, base: str) -> RawItem:
    number = _inner(position, "id")
    offices = [*_all_inner(position, "office"), *_all_inner(position, "additionalOffices/office")]
    return RawItem(
        external_id=number,
        title=_inner(position, "name"),
        url=urljoin(base, f"/job/{number}"),
        summary=_joined(_all_inner(position, "jobDescriptions/jobDescription/value")),
        published_at=page_dates.moment(_inner(position, "createdAt")),
        facts={
            "employer": _inner(position, "subcompany"),
            "place": job_places.joined(offices),
            "identifier": number,
        },
    )


def _inner(element: Element, path: str) -> str:
    return (element.findtext(path) or "").strip()


def _all_inner(element: Element, path: str) -> list[str]:
    return [(found.text or "").strip() for found in element.iterfind(path)]


def greenhouse(document: Document) -> ParsedSource:
    """The jobs of a Greenhouse board."""
    answer = as_json(document)
    items = [
        RawItem(
            external_id=text(get(job, "id")),
            title=text(get(job, "title")),
            url=text(get(job, "absolute_url")),
            summary=text(get(job, "content")),
            published_at=_first_moment(job, "first_published", "updated_at"),
            facts=_facts(
                employer=get(job, "company_name"),
                place=_greenhouse_place(job),
                deadline=_deadline(job, "application_deadline", document),
                identifier=get(job, "requisition_id") or get(job, "id"),
            ),
        )
        for job in _rows(get(answer, "jobs"))
    ]
    return ParsedSource(items=items, is_complete=_has_all(get(get(answer, "meta"), "total"), items))


def _greenhouse_place(job: Any) -> str:
    """The location, or the offices where that is a way of working."""
    offices = (
        job_places.fit_place(text(get(office, "name"))) or text(get(office, "location"))
        for office in as_list(get(job, "offices"))
    )
    return job_places.fit_place(text(get(job, "location"))) or job_places.joined(offices)


def lever(document: Document) -> ParsedSource:
    """The postings of Lever, a JSON list."""
    items = [
        RawItem(
            external_id=text(get(job, "id")),
            title=text(get(job, "text")),
            url=text(get(job, "hostedUrl")),
            summary=_lever_description(job),
            published_at=_milliseconds(get(job, "createdAt")),
            facts=_facts(place=_lever_place(job), identifier=get(job, "id")),
        )
        for job in _rows(as_json(document))
    ]
    return ParsedSource(items=items)


def _lever_place(job: Any) -> str:
    categories = get(job, "categories")
    places = [get(categories, "location"), *as_list(get(categories, "allLocations"))]
    return job_places.joined(map(text, places))


def _lever_description(job: Any) -> str:
    lists = (text(get(part, "content")) for part in as_list(get(job, "lists")))
    return text(get(job, "descriptionPlain")) or _joined([text(get(job, "description")), *lists])


def recruitee(document: Document) -> ParsedSource:
    """The offers of a Recruitee site."""
    items = [
        RawItem(
            external_id=text(get(job, "id")),
            title=text(get(job, "title")),
            url=text(get(job, "careers_url")),
            summary=_joined([text(get(job, "description")), text(get(job, "requirements"))]),
            published_at=_first_moment(job, "published_at", "created_at"),
            facts=_facts(
                employer=get(job, "company_name"),
                place=_recruitee_place(job),
                deadline=_deadline(job, "close_at", document),
                identifier=get(job, "id"),
            ),
        )
        for job in _rows(get(as_json(document), "offers"))
    ]
    return ParsedSource(items=items)


def _recruitee_place(job: Any) -> str:
    """Every location by its town; the one text where none is listed."""
    listed = (
        text(get(place, "city")) or text(get(place, "name"))
        for place in as_list(get(job, "locations"))
    )
    places = job_places.joined(listed)
    several = job_places.SEPARATOR in places
    one = job_places.fit_place(text(get(job, "location"))) or text(get(job, "city"))
    return places if several else job_places.fit_place(one) or places


def smartrecruiters(document: Document) -> ParsedSource:
    """The postings of SmartRecruiters, a hundred at a time; their pages are on another host."""
    answer = as_json(document)
    items = [
        RawItem(
            external_id=text(get(job, "id")),
            title=text(get(job, "name")),
            url=_smartrecruiters_page(job),
            published_at=_first_moment(job, "releasedDate"),
            facts=_facts(
                employer=get(job, "company"),
                place=_smartrecruiters_place(get(job, "location")),
                identifier=get(job, "refNumber") or get(job, "id"),
            ),
        )
        for job in _rows(get(answer, "content"))
    ]
    return ParsedSource(items=items, next_url=_next_postings(answer, url=document.url))


def _smartrecruiters_place(location: Any) -> str:
    names = ("city", "fullLocation", "region", "country")
    return next(
        filter(None, (job_places.fit_place(text(get(location, name))) for name in names)), ""
    )


def _next_postings(answer: Any, *, url: str) -> str:
    """Where the list goes on, if there are more postings than up to this answer."""
    offset, total = get(answer, "offset") or 0, get(answer, "totalFound")
    count = len(as_list(get(answer, "content")))
    if not (
        isinstance(offset, int) and isinstance(total, int) and offset + count < total and count
    ):
        return ""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query)) | {"offset": str(offset + count)}
    return parts._replace(query=urlencode(query)).geturl()


def _smartrecruiters_page(job: Any) -> str:
    company, number = text(get(get(job, "company"), "identifier")), text(get(job, "id"))
    return f"https://jobs.smartrecruiters.com/{company}/{number}" if company and number else ""


def _rows(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise NotReadable("unexpected")
    return [item for item in value if isinstance(item, dict)][: MAX_ITEMS + 1]


def _has_all(total: Any, items: list[RawItem]) -> bool:
    """Whether the list is as long as it says, if it says so."""
    return not isinstance(total, int) or total <= len(items)


def _joined(parts: Iterable[str]) -> str:
    """The parts of a description, those that say something, as paragraphs."""
    return "<br>".join(filter(None, parts))


def _facts(**values: Any) -> dict[str, str]:
    return {name: absent_values.fit(text(value)) for name, value in values.items()}


def _deadline(job: Any, name: str, document: Document) -> str:
    deadline = page_dates.day(text(get(job, name)), zone=document.zone)
    return deadline.isoformat() if deadline else ""


def _first_moment(job: Any, *names: str) -> datetime | None:
    moments = (page_dates.moment(text(get(job, name))) for name in names)
    return next(filter(None, moments), None)


def _milliseconds(value: Any) -> datetime | None:
    try:
        return datetime.fromtimestamp(value / 1000, tz=UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return None
