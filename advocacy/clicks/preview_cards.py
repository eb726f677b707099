"""The preview card of a link: the title, summary and picture that networks show."""

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
    """The public address of a picture, its size and its alternative text."""

    address: str
    width: int
    height: int
    alt: str

    @property
    def media_type(self) -> str:
        return "image/png" if self.address.endswith(".png") else "image/jpeg"


@dataclass(frozen=True, kw_only=True)
class PreviewCard:
    """The contents of a preview card (Open Graph)."""

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


def build_card(link: Link, *, agent: str, at: datetime) -> PreviewCard | None:
    """The card for a preview crawler, or None where no approved version is public."""
    share = getattr(link, "share", None)
    if share is None:
        return None
    version = _public_version(share.story.live_version, share.version, at=at)
    if version is None:
        return None
    return PreviewCard(
        address=short_codes.short_url(link.code),
        target=link.target,
        title=version.title,
        summary=" ".join(version.summary.split()),
        language=share.story.language,
        is_article=share.story.kind == Kind.ARTICLE,
        picture=_picture(version, share.story.language, preview_crawlers.network_of(agent), at=at),
    )


def _public_version(*versions: StoryVersion | None, at: datetime) -> StoryVersion | None:
    """The first of these versions (live, shared) that exists and is not under embargo."""
    public = (
        version
        for version in versions
        if version and not (version.embargo_at and version.embargo_at > at)
    )
    return next(public, None)


def _picture(version: StoryVersion, language: str, network: str, *, at: datetime) -> Picture | None:
    """The first picture whose people have consented to be shown."""
    placed = version.placed_assets.exclude(
        pk__in=VersionAsset.objects.with_ended_consent(at=at).values("pk")
    )
    first = placed.select_related("asset").order_by("position").first()
    return _rendition(first.asset, language, network) if first else None


def _rendition(asset: Asset, language: str, network: str) -> Picture:
    """The link rendition for this network, else for all networks, else the master."""
    renditions = asset.renditions.filter(
        format=Format.LINK, state=RenditionState.READY, network__in={"", network}
    )
    best = renditions.order_by("-network").first() or asset
    return Picture(
        address=settings.BASE_URL + picture_urls.url_of(best.file),
        width=best.width,
        height=best.height,
        alt=asset.alt_in(language),
    )
