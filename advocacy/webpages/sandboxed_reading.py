"""Reading a page in a process of its own, which may crash or be ended."""

from datetime import date, datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from advocacy.outbound.link_refused import LinkRefused
from advocacy.sandbox import running
from advocacy.sandbox.running import Limits, TooHard
from advocacy.webpages import page_dates
from advocacy.webpages.job_postings import JobFacts
from advocacy.webpages.page_reading import PageFacts

READER = "advocacy.webpages.page_process"
LIMITS = Limits(memory=768 * 1024**2, cpu_seconds=5, seconds=20)


class PageTooHard(LinkRefused):
    """Reading the page took too much time or memory."""

    reason = "page_too_hard"


class ReadPage(NamedTuple):
    """What a page says: its facts, and its metadata for networks by tag."""

    facts: PageFacts
    tags: dict[str, str]


def read_page(
    body: bytes, *, url: str, charset: str | None, zone: str = page_dates.DEFAULT_ZONE
) -> ReadPage:
    """Read a page, however malformed. Raises `PageTooHard`."""
    options = {"url": url, "charset": charset, "zone": zone}
    try:
        _header, said = running.read_json(body, reader=READER, options=options, limits=LIMITS)
        return ReadPage(_facts(said["facts"]), dict(said["tags"]))
    except (TooHard, ValueError, TypeError, KeyError):
        raise PageTooHard(
            _("Reading this page took too much time or memory. Fill in the fields yourself.")
        ) from None


def _facts(said: dict[str, Any]) -> PageFacts:
    published_at, job = said["published_at"], said["job"]
    return PageFacts(
        **said
        | {
            "images": tuple(said["images"]),
            "published_at": datetime.fromisoformat(published_at) if published_at else None,
            "job": _job(job) if job else None,
        }
    )


def _job(said: dict[str, Any]) -> JobFacts:
    days = {
        name: date.fromisoformat(said[name]) if said[name] else None
        for name in ("deadline", "posted_on")
    }
    lists = {name: tuple(said[name]) for name in ("places", "employment_types")}
    return JobFacts(**said | days | lists)
