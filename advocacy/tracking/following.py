"""Following a short link: where it leads today, and the click written before the answer."""

from dataclasses import dataclass

from advocacy.links.models import Link
from advocacy.people import brand
from advocacy.tracking import clicks
from advocacy.tracking.destinations import Destination, Outcome, destination
from advocacy.tracking.visits import Visit


@dataclass(frozen=True, kw_only=True)
class Followed:
    outcome: Outcome
    target: str = ""


def follow(code: str, *, visit: Visit) -> Followed:
    """Where the link leads; a visit to a link that exists is stored before this returns."""
    related = ("share__story__live_version", "share__version")
    link = Link.objects.select_related(*related).filter(code=code).first()
    if link is None:
        return Followed(outcome=Outcome.UNKNOWN)
    clicks.record(link, visit=visit)
    found = _destination(link)
    if found.withdrawn:
        return Followed(outcome=Outcome.WITHDRAWN)
    return Followed(outcome=Outcome.LEADS, target=found.leads_to(at=visit.at.timestamp()))


def _destination(link: Link) -> Destination:
    share = getattr(link, "share", None)
    if share is None:
        return Destination(link=link.pk, target=link.target)
    stands = share.story.live_version or share.version
    return destination(
        link=link.pk,
        target=link.target,
        kind=share.story.kind,
        withdrawn=share.story.withdrawn_at is not None,
        expires_at=stands.expires_at.timestamp() if stands.expires_at else None,
        jobs_url=brand.current().jobs_url,
    )
