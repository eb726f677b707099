"""Following a short link: where it leads today, and the click written before the answer."""

from dataclasses import dataclass
from enum import Enum

from advocacy.content.models import Kind
from advocacy.links.models import Link
from advocacy.people import brand
from advocacy.tracking import clicks
from advocacy.tracking.visits import Visit


class Outcome(Enum):
    """What a visitor meets at the end of a short link."""

    LEADS = "leads"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class Followed:
    outcome: Outcome
    target: str = ""


def follow(code: str, *, visit: Visit) -> Followed:
    """Where the link leads; a visit to a link that exists is stored before this returns."""
    link = Link.objects.select_related("share__story", "share__version").filter(code=code).first()
    if link is None:
        return Followed(outcome=Outcome.UNKNOWN)
    clicks.record(link, visit=visit)
    return _destination(link, visit=visit)


def _destination(link: Link, *, visit: Visit) -> Followed:
    share = getattr(link, "share", None)
    if share is None:
        return Followed(outcome=Outcome.LEADS, target=link.target)
    if share.story.withdrawn_at is not None:
        return Followed(outcome=Outcome.WITHDRAWN)
    ends_at = share.version.expires_at
    if share.story.kind == Kind.JOB_AD and ends_at is not None and ends_at <= visit.at:
        return Followed(outcome=Outcome.LEADS, target=brand.current().jobs_url or link.target)
    return Followed(outcome=Outcome.LEADS, target=link.target)
