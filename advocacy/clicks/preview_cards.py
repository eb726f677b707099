"""The card a network draws of a link: the story's own words, and the picture it has for that."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from advocacy.clicks import preview_crawlers
from advocacy.content.models import Kind, StoryVersion, VersionAsset
from advocacy.links import short_codes
from advocacy.links.models import Link
from advocacy.media import picture_urls
from advocacy.media.models import Asset, Format, RenditionState

LOCALES = {"da": "da_DK", "en": "en_GB"}


@dataclass(frozen=True, kw_only=True)
class Picture:
    """Where anybody may fetch it, how large it is, and what it shows."""

    address: str
    width: int
    height: int
    alt: str

    @property
    def media_type(self) -> str:
        return "image/png" if self.address.endswith(".png") else "image/jpeg"


@dataclass(frozen=True, kw_only=True)
class Card:
    """What a program that draws cards is told of a link."""

    address: str
    target: str
    title: str
    summary: str
    language: str
    is_article: bool
    picture: Picture | None

    @property
    def locale(self) -> str:
        return LOCALES.get(self.language, self.language)


def build_card(link: Link, *, agent: str, at: datetime) -> Card | None:
    """The card this agent is to draw, or None where there is nothing approved to be shown."""
    share = getattr(link, "share", None)
    if share is None:
        return None
    version = _public_version(share.story.live_version, share.version, at=at)
    if version is None:
        return None
    return Card(
        address=short_codes.address(link.code),
        target=link.target,
        title=version.title,
        summary=" ".join(version.summary.split()),
        language=share.story.language,
        is_article=share.story.kind == Kind.ARTICLE,
        picture=_picture(version, share.story.language, preview_crawlers.network_of(agent), at=at),
    )


def _public_version(*versions: StoryVersion | None, at: datetime) -> StoryVersion | None:
    """The version that stands, else the one that was shared; never before its embargo."""
    public = (one for one in versions if one and not (one.embargo_at and one.embargo_at > at))
    return next(public, None)


def _picture(version: StoryVersion, language: str, network: str, *, at: datetime) -> Picture | None:
    """The first picture whose people agree to be seen."""
    placed = version.placed_assets.exclude(
        pk__in=VersionAsset.objects.unwilling(at=at).values("pk")
    )
    first = placed.select_related("asset").order_by("position").first()
    return _rendition(first.asset, language, network) if first else None


def _rendition(asset: Asset, language: str, network: str) -> Picture:
    """The cut made for this network's cards, else everybody's, else the master."""
    made = asset.renditions.filter(
        format=Format.LINK, state=RenditionState.READY, network__in={"", network}
    )
    best = made.order_by("-network").first() or asset
    return Picture(
        address=settings.BASE_URL + picture_urls.url_of(best.file),
        width=best.width,
        height=best.height,
        alt=asset.alt_in(language),
    )
