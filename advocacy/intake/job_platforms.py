"""Parsers for the job APIs of Personio, Greenhouse, Lever, Recruitee and SmartRecruiters."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from advocacy.intake.fetched_documents import Document, NotReadable, as_json
from advocacy.intake.raw_items import MAX_ITEMS, RawItem
from advocacy.webpages import page_dates
from advocacy.webpages.structured_data import as_list, get, text


def personio(document: Document) -> list[RawItem]:
    """Positions of a Personio XML feed; their pages are at /job/<id> of the same host."""
    try:
        root = fromstring(document.body, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError) as error:
        raise NotReadable("unexpected") from error
    if root.tag != "workzag-jobs":
        raise NotReadable("unexpected")
    return [_position(position, base=document.url) for position in root.iter("position")]


def _position(position: Element, *, base: str) -> RawItem:
    number = _inner(position, "id")
    return RawItem(
        external_id=number,
        title=_inner(position, "name"),
        url=urljoin(base, f"/job/{number}"),
        summary=_inner(position, "jobDescriptions/jobDescription/value"),
        published_at=page_dates.moment(_inner(position, "createdAt")),
        facts={
            "employer": _inner(position, "subcompany"),
            "place": _inner(position, "office"),
            "identifier": number,
        },
    )


def _inner(element: Element, path: str) -> str:
    return (element.findtext(path) or "").strip()


def greenhouse(document: Document) -> list[RawItem]:
    """The jobs of a Greenhouse board."""
    return [
        RawItem(
            external_id=text(get(job, "id")),
            title=text(get(job, "title")),
            url=text(get(job, "absolute_url")),
            summary=text(get(job, "content")),
            published_at=_first_moment(job, "first_published", "updated_at"),
            facts=_facts(
                employer=get(job, "company_name"),
                place=get(job, "location"),
                deadline=_deadline(job, "application_deadline", document),
                identifier=get(job, "requisition_id") or get(job, "id"),
            ),
        )
        for job in _rows(get(as_json(document), "jobs"))
    ]


def lever(document: Document) -> list[RawItem]:
    """The postings of Lever, a JSON list."""
    return [
        RawItem(
            external_id=text(get(job, "id")),
            title=text(get(job, "text")),
            url=text(get(job, "hostedUrl")),
            summary=text(get(job, "descriptionPlain")) or text(get(job, "description")),
            published_at=_milliseconds(get(job, "createdAt")),
            facts=_facts(place=get(get(job, "categories"), "location"), identifier=get(job, "id")),
        )
        for job in _rows(as_json(document))
    ]


def recruitee(document: Document) -> list[RawItem]:
    """The offers of a Recruitee site."""
    return [
        RawItem(
            external_id=text(get(job, "id")),
            title=text(get(job, "title")),
            url=text(get(job, "careers_url")),
            summary=text(get(job, "description")),
            published_at=_first_moment(job, "published_at", "created_at"),
            facts=_facts(
                employer=get(job, "company_name"),
                place=get(job, "location") or get(job, "city"),
                deadline=_deadline(job, "close_at", document),
                identifier=get(job, "id"),
            ),
        )
        for job in _rows(get(as_json(document), "offers"))
    ]


def smartrecruiters(document: Document) -> list[RawItem]:
    """The postings of SmartRecruiters; their pages are on another host."""
    return [
        RawItem(
            external_id=text(get(job, "id")),
            title=text(get(job, "name")),
            url=_smartrecruiters_page(job),
            published_at=_first_moment(job, "releasedDate"),
            facts=_facts(
                employer=get(job, "company"),
                place=get(get(job, "location"), "city"),
                identifier=get(job, "refNumber") or get(job, "id"),
            ),
        )
        for job in _rows(get(as_json(document), "content"))
    ]


def smartrecruiters_has_more(document: Document) -> bool:
    """Whether there are more postings than in this answer."""
    answer = as_json(document)
    total = get(answer, "totalFound")
    return isinstance(total, int) and total > len(as_list(get(answer, "content")))


def _smartrecruiters_page(job: Any) -> str:
    company, number = text(get(get(job, "company"), "identifier")), text(get(job, "id"))
    return f"https://jobs.smartrecruiters.com/{company}/{number}" if company and number else ""


def _rows(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise NotReadable("unexpected")
    return [item for item in value if isinstance(item, dict)][: MAX_ITEMS + 1]


def _facts(**values: Any) -> dict[str, str]:
    return {name: text(value) for name, value in values.items()}


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
