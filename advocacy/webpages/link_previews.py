"""Link previews as networks show them: a card with title, description and picture. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from advocacy.networks import facts
from advocacy.networks.facts import Network, NetworkSlug
from advocacy.webpages.preview_tags import TAGS

# Minimum size of a large picture; smaller ones are shown as a thumbnail beside the text.
LARGE_SIZE = {NetworkSlug.LINKEDIN: (1200, 627), NetworkSlug.FACEBOOK: (600, 315)}
MIN_SIZE = {NetworkSlug.FACEBOOK: (200, 200)}
MEGA = 1_000_000
LARGE_CARD = "summary_large_image"


@dataclass(frozen=True)
class LinkPreview:
    """A link preview on one network: picture large, small or none, with the reasons."""

    network: str
    picture: str
    warnings: list[str] = field(default_factory=list)


def missing(page: Mapping[str, Any]) -> list[str]:
    """The tags that every network reads and the page lacks."""
    tags = page.get("tags", {})
    return [name for name in TAGS if not tags.get(name)]


def cards(page: Mapping[str, Any]) -> list[LinkPreview]:
    """A card for each network that shows previews."""
    networks = [network for network in facts.NETWORKS.values() if network.card_bytes is not None]
    return [_card(network, page) for network in networks]


def _card(network: Network, page: Mapping[str, Any]) -> LinkPreview:
    reasons = list(_without_picture(network, page))
    if reasons:
        return LinkPreview(network.name, "none", reasons)
    reasons = list(_small_picture(network, page))
    return LinkPreview(network.name, "small" if reasons else "large", reasons)


def _without_picture(network: Network, page: Mapping[str, Any]) -> Iterator[str]:
    size, weight = page.get("size"), page.get("bytes", 0)
    if not page.get("image"):
        yield _("The page names no picture, so there is none.")
    elif not size:
        yield _("The picture the page names cannot be fetched.")
    elif network.card_bytes is not None and weight > network.card_bytes:
        values = {"size": file_size_text(weight), "most": file_size_text(network.card_bytes)}
        yield _("The picture file is %(size)s; above %(most)s it is left out.") % values
    elif _is_below(size, MIN_SIZE.get(network.slug)):
        yield _("The picture is %(size)s; below %(least)s it is left out.") % {
            "size": dimensions_text(size),
            "least": dimensions_text(MIN_SIZE[network.slug]),
        }


def _small_picture(network: Network, page: Mapping[str, Any]) -> Iterator[str]:
    size = page["size"]
    if _is_below(size, LARGE_SIZE.get(network.slug)):
        yield _("The picture is %(size)s; from %(least)s it is shown large.") % {
            "size": dimensions_text(size),
            "least": dimensions_text(LARGE_SIZE[network.slug]),
        }
    if network.slug == NetworkSlug.X and page.get("tags", {}).get("twitter:card") != LARGE_CARD:
        yield _("The page does not ask for a large card (twitter:card = summary_large_image).")


def dimensions_text(size: tuple[int, int] | list[int]) -> str:
    return f"{size[0]} × {size[1]}"


def file_size_text(count: int) -> str:
    """A number of bytes in the units of the networks' limits: 300 kB, 4.8 MB."""
    if count < MEGA:
        return f"{number_format(max(round(count / 1000), 1))} kB"
    tenths = round(count / MEGA, 1)
    return f"{number_format(tenths, decimal_pos=0 if tenths == int(tenths) else 1)} MB"


def _is_below(size: tuple[int, int] | list[int], least: tuple[int, int] | None) -> bool:
    return least is not None and (size[0] < least[0] or size[1] < least[1])
