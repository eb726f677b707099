"""Resolving a short link in Django: storing the click, and finding the target or the card."""

from dataclasses import dataclass

from advocacy.clicks import django_recording, preview_cards, preview_crawlers, user_agents
from advocacy.clicks.link_targets import LinkOutcome, LinkTarget, link_target
from advocacy.clicks.preview_cards import PreviewCard
from advocacy.clicks.visits import Visit
from advocacy.links.models import Link
from advocacy.people import brand


@dataclass(frozen=True, kw_only=True)
class Resolution:
    outcome: LinkOutcome
    target: str = ""
    card: PreviewCard | None = None


def resolve(code: str, *, visit: Visit) -> Resolution:
    """The target of a code; the click on an existing link is stored before this returns."""
    related = ("share__story__live_version", "share__version")
    link = Link.objects.select_related(*related).filter(code=code).first()
    if link is None:
        return Resolution(outcome=LinkOutcome.UNKNOWN)
    django_recording.record(link, visit=visit)
    resolved = _link_target(link)
    if resolved.withdrawn:
        return Resolution(outcome=LinkOutcome.WITHDRAWN)
    target = resolved.target_at(at=visit.at.timestamp())
    card = _card(link, visit=visit) if target == resolved.target else None
    if card is not None:
        return Resolution(outcome=LinkOutcome.CARD, card=card)
    return Resolution(outcome=LinkOutcome.LEADS, target=target)


def _card(link: Link, *, visit: Visit) -> PreviewCard | None:
    """The card for a preview crawler; None for everybody else."""
    if not preview_crawlers.is_preview_crawler(user_agents.shape_of(visit.user_agent)):
        return None
    return preview_cards.build_card(link, agent=visit.user_agent, at=visit.at)


def _link_target(link: Link) -> LinkTarget:
    share = getattr(link, "share", None)
    if share is None:
        return link_target(
            link=link.pk,
            target=link.target,
            kind=None,
            withdrawn=False,
            expires_at=None,
            jobs_url="",
        )
    version = share.story.live_version or share.version
    return link_target(
        link=link.pk,
        target=link.target,
        kind=share.story.kind,
        withdrawn=share.story.withdrawn_at is not None,
        expires_at=version.expires_at.timestamp() if version.expires_at else None,
        jobs_url=brand.current().jobs_url,
    )
