"""The target of a link: one rule for the redirect's fast path and for Django's view."""

from dataclasses import dataclass
from enum import Enum

from advocacy.addresses import linking
from advocacy.content.models import Kind


class LinkOutcome(Enum):
    """What a visitor of a short link is answered with."""

    LEADS = "leads"
    CARD = "card"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """The facts of a link that determine its target. Moments are seconds since 1970."""

    link: int
    target: str
    withdrawn: bool = False
    closes_at: float | None = None
    jobs_url: str = ""

    def target_at(self, *, at: float) -> str:
        """The address to redirect to; a closed job ad leads to the company's open jobs."""
        if self.closes_at is not None and self.closes_at <= at:
            return self.jobs_url or self.target
        return self.target


def link_target(
    *,
    link: int,
    target: str,
    kind: str | None,
    withdrawn: bool,
    expires_at: float | None,
    jobs_url: str,
) -> LinkTarget:
    """A link's target, from the columns of the link, its story and its live version.

    Targets are stored clean; one that is no web address leads nowhere, like a withdrawn story's.
    """
    closes_at = expires_at if kind == Kind.JOB_AD else None
    leads_to = linking.location(target)
    is_dead = withdrawn or not leads_to
    return LinkTarget(link, leads_to, is_dead, closes_at, linking.location(jobs_url))
