"""Where a link leads: one rule, for the hot path and for Django's view."""

from dataclasses import dataclass
from enum import Enum

from advocacy.content.models import Kind


class LinkOutcome(Enum):
    """What a visitor meets at the end of a short link."""

    LEADS = "leads"
    CARD = "card"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """What has to be known of a link to say where it leads. Moments are seconds since 1970."""

    link: int
    target: str
    withdrawn: bool = False
    closes_at: float | None = None
    jobs_url: str = ""

    def target_at(self, *, at: float) -> str:
        """The address to go on to: a job ad that has closed leads to the open jobs."""
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
    """Of what was read of a link, its story and the version that stands, what matters."""
    closes_at = expires_at if kind == Kind.JOB_AD else None
    return LinkTarget(link, target, withdrawn, closes_at, jobs_url)
