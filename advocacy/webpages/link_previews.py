"""What networks will show of a page: a card with its title, words and picture. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from advocacy.networks import facts
from advocacy.networks.facts import Network, NetworkSlug
from advocacy.webpages.page_markup import Markup

TAGS = ("og:title", "og:description", "og:image")
# From which size a picture stands large; smaller ones become a stamp beside the words.
LARGE = {NetworkSlug.LINKEDIN: (1200, 627), NetworkSlug.FACEBOOK: (600, 315)}
MIN_SIZE = {NetworkSlug.FACEBOOK: (200, 200)}
MEGA = 1_000_000
LARGE_CARD = "summary_large_image"


@dataclass(frozen=True)
class Card:
    """A link as one network shows it: its picture large, small or not at all, and why."""

    network: str
    picture: str
    warnings: list[str] = field(default_factory=list)


def read_tags(body: bytes, *, charset: str | None) -> dict[str, str]:
    """What the page says to networks, by tag."""
    markup = Markup(body, charset=charset)
    names = {*TAGS, "twitter:card", "twitter:image", "og:site_name"}
    said = {name: next(iter(markup.meta(name)), "").strip()[:300] for name in sorted(names)}
    return {name: value for name, value in said.items() if value}


def missing(found: Mapping[str, Any]) -> list[str]:
    """The tags every network reads and this page lacks."""
    tags = found.get("tags", {})
    return [name for name in TAGS if not tags.get(name)]


def cards(found: Mapping[str, Any]) -> list[Card]:
    """One card for each network that makes one."""
    networks = [one for one in facts.NETWORKS.values() if one.card_bytes is not None]
    return [_card(network, found) for network in networks]


def _card(network: Network, found: Mapping[str, Any]) -> Card:
    reasons = list(_without_picture(network, found))
    if reasons:
        return Card(network.name, "none", reasons)
    reasons = list(_small_picture(network, found))
    return Card(network.name, "small" if reasons else "large", reasons)


def _without_picture(network: Network, found: Mapping[str, Any]) -> Iterator[str]:
    size, weight = found.get("size"), found.get("bytes", 0)
    if not found.get("image"):
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


def _small_picture(network: Network, found: Mapping[str, Any]) -> Iterator[str]:
    size = found["size"]
    if _is_below(size, LARGE.get(network.slug)):
        yield _("The picture is %(size)s; from %(least)s it is shown large.") % {
            "size": dimensions_text(size),
            "least": dimensions_text(LARGE[network.slug]),
        }
    if network.slug == NetworkSlug.X and found.get("tags", {}).get("twitter:card") != LARGE_CARD:
        yield _("The page does not ask for a large card (twitter:card = summary_large_image).")


def dimensions_text(size: tuple[int, int] | list[int]) -> str:
    return f"{size[0]} × {size[1]}"


def file_size_text(count: int) -> str:
    """Bytes as networks state their limits: 300 kB, 4.8 MB."""
    if count < MEGA:
        return f"{number_format(max(round(count / 1000), 1))} kB"
    tenths = round(count / MEGA, 1)
    return f"{number_format(tenths, decimal_pos=0 if tenths == int(tenths) else 1)} MB"


def _is_below(size: tuple[int, int] | list[int], least: tuple[int, int] | None) -> bool:
    return least is not None and (size[0] < least[0] or size[1] < least[1])
