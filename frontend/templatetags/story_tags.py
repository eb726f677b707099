"""Filters for stories: their pictures, their addresses, their share buttons."""

from urllib.parse import urlsplit

from django import template

from advocacy.content import pausing, planning
from advocacy.content.models import Pause, Story, StoryVersion
from advocacy.feed.offers import Offer
from advocacy.media import picture_urls, rendition_specs
from advocacy.media.models import Asset, Rendition
from frontend.sharing.share_buttons import ShareButton

register = template.Library()


@register.filter
def host(url: str) -> str:
    """Where an address leads, as people say it."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


@register.filter
def cut(asset: Asset, name: str) -> str:
    """The address of a picture in a named format."""
    return picture_urls.rendition_url(asset, name)


@register.filter
def master(asset: Asset) -> str:
    """The address of the whole picture."""
    return picture_urls.url_of(asset.file)


@register.filter
def last_safe(shape: rendition_specs.FormatShape) -> str:
    """Down to which line of a format nothing is covered."""
    return str(shape.size[1] - shape.covered_below)


@register.filter
def alt(asset: Asset, language: str) -> str:
    """The picture in words."""
    return asset.alt_in(language)


@register.filter
def shortfalls(asset: Asset) -> list[rendition_specs.Shortfall]:
    """The formats this picture is too small for."""
    return rendition_specs.shortfalls(asset)


@register.filter
def address(rendition: Rendition) -> str:
    """Where a cut is fetched."""
    return picture_urls.url_of(rendition.file)


@register.filter
def shown_title(story: Story) -> str:
    """The title people are offered, or will be."""
    return planning.current_version(story).title


@register.filter
def pause_over(version: StoryVersion, pauses: list[Pause] | None) -> Pause | None:
    """The pause that holds this story, if one does."""
    return pausing.pause_covering(pauses, list(version.topics.all())) if pauses else None


@register.filter
def pause_sentence(pause: Pause) -> str:
    """What is paused, and why."""
    return pausing.message(pause)


@register.filter
def button_for(offer: Offer, network: str) -> ShareButton:
    """A button with a code of its own for one more network."""
    return ShareButton(offer, network)
