"""The renditions of a picture: five formats, and the sizes that single networks require."""

from dataclasses import dataclass

from advocacy.media.models import SIZES, Asset, Format
from advocacy.networks import facts

NO_LIMIT = 8_000_000  # bytes; the limit where no network has a lower one


@dataclass(frozen=True)
class RenditionSpec:
    """The size of one rendition, and its limit in bytes."""

    format: Format
    network: str
    size: tuple[int, int]
    most_bytes: int


@dataclass(frozen=True)
class FormatShape:
    """A format with the parts that apps may cover, in pixels."""

    format: Format
    size: tuple[int, int]
    covered_above: int = 0
    covered_below: int = 0


# Name and reply field over a full-screen story, the margins of a portrait in a profile's grid, and
# what X trims off a link's picture.
_COVERED = {
    Format.LINK: (15, 15),
    Format.PORTRAIT: (135, 135),
    Format.VERTICAL: (250, 340),
}


@dataclass(frozen=True)
class Shortfall:
    """A format for which the master is too small: the size wanted and the size it gets."""

    format: Format
    wanted: tuple[int, int]
    actual: tuple[int, int]


def all_specs() -> list[RenditionSpec]:
    """All renditions of a picture, those for one network last."""
    general = [RenditionSpec(name, "", size, max_bytes(name)) for name, size in SIZES.items()]
    own = [
        RenditionSpec(Format(name), network.slug.value, size, max_bytes(Format(name)))
        for network in facts.NETWORKS.values()
        for name, size in network.own_sizes
    ]
    return [*general, *own]


def shapes() -> list[FormatShape]:
    """The five formats in their order."""
    return [FormatShape(name, size, *_COVERED.get(name, (0, 0))) for name, size in SIZES.items()]


def find(name: str, network: str) -> RenditionSpec:
    """The rendition in this format for this network (empty: for all)."""
    return next(spec for spec in all_specs() if (spec.format, spec.network) == (name, network))


def max_bytes(name: Format) -> int:
    """The lowest limit of the networks that are given this format."""
    limits = [network.picture_bytes for network in _networks_using(name)]
    if name == Format.LINK:
        limits += [network.card_bytes for network in facts.NETWORKS.values()]
    return min((limit for limit in limits if limit is not None), default=NO_LIMIT)


def shortfalls(asset: Asset) -> list[Shortfall]:
    """The formats this master cannot fill; they are cropped smaller, never enlarged."""
    candidates = [
        Shortfall(name, size, fitted_size((asset.width, asset.height), size))
        for name, size in SIZES.items()
    ]
    return [shortfall for shortfall in candidates if shortfall.actual != shortfall.wanted]


def fitted_size(master: tuple[int, int], shape: tuple[int, int]) -> tuple[int, int]:
    """The size of a rendition of this shape from a master of this size."""
    scale = min(master[0] / shape[0], master[1] / shape[1], 1)
    width = max(round(shape[0] * scale), 1)
    return width, max(round(width * shape[1] / shape[0]), 1)


def _networks_using(name: Format) -> list[facts.Network]:
    return [network for network in facts.NETWORKS.values() if network.picture == name]
