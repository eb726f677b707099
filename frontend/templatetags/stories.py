"""Filters for stories: their pictures, their addresses, their share buttons."""

from urllib.parse import urlsplit

from django import template

from advocacy.feed.offers import Offer
from advocacy.media import addresses
from advocacy.media.models import Asset
from frontend.buttons import ShareButton

register = template.Library()


@register.filter
def host(url: str) -> str:
    """Where an address leads, as people say it."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


@register.filter
def cut(asset: Asset, name: str) -> str:
    """The address of a picture in a named format."""
    return addresses.cut_of(asset, name)


@register.filter
def alt(asset: Asset, language: str) -> str:
    """The picture in words."""
    return asset.alt_in(language)


@register.filter
def button_for(offer: Offer, network: str) -> ShareButton:
    """A button with a code of its own for one more network."""
    return ShareButton(offer, network)
