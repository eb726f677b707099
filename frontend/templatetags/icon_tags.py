"""Icons of the sprite, and the marks of networks."""

from functools import cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from advocacy.networks.facts import NetworkSlug

register = template.Library()

# Two letters of our own, never a network's logo; ways that are not networks have a picture.
_LETTERS = {
    NetworkSlug.LINKEDIN: "Li",
    NetworkSlug.FACEBOOK: "Fb",
    NetworkSlug.X: "X",
    NetworkSlug.THREADS: "Th",
    NetworkSlug.BLUESKY: "Bs",
    NetworkSlug.MASTODON: "Ma",
    NetworkSlug.INSTAGRAM: "Ig",
    NetworkSlug.WHATSAPP: "Wa",
    NetworkSlug.TELEGRAM: "Te",
}
_PICTURES = {NetworkSlug.EMAIL: "mail", NetworkSlug.COPY: "copy", NetworkSlug.DEVICE: "phone"}


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """An icon of `base/icons.svg`, hidden from screen readers: its word stands beside it."""
    address = static("base/icons.svg")
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', address, name
    )


@register.simple_tag
@cache
def network_mark(slug: str) -> SafeString:
    """The mark of a network, hidden from screen readers: its name stands beside it."""
    network = NetworkSlug(slug)
    shown = icon(_PICTURES[network]) if network in _PICTURES else _LETTERS[network]
    return format_html('<span class="net" aria-hidden="true">{}</span>', shown)
