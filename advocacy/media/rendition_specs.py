"""Which cuts a picture is made into: five formats, and the sizes networks want of their own."""

from dataclasses import dataclass

from advocacy.media.models import SIZES, Asset, Format
from advocacy.networks import facts

NO_LIMIT = 8_000_000  # bytes; where no network says less, a page still has to load


@dataclass(frozen=True)
class RenditionSpec:
    """One shape and size to make, and how many bytes it may take."""

    format: Format
    network: str
    size: tuple[int, int]
    most_bytes: int


@dataclass(frozen=True)
class FormatShape:
    """A format as the desk is shown it, with what apps may cover of it, in pixels."""

    format: Format
    size: tuple[int, int]
    covered_above: int = 0
    covered_below: int = 0


# What stands over a full-screen story (name above, reply field below), what a profile's grid of
# squares leaves out of a portrait, and what X trims off a link's picture.
_COVERED = {
    Format.LINK: (15, 15),
    Format.PORTRAIT: (135, 135),
    Format.VERTICAL: (250, 340),
}


@dataclass(frozen=True)
class Shortfall:
    """A format the master is too small for: what it would want, and what it gets."""

    format: Format
    wanted: tuple[int, int]
    gets: tuple[int, int]


def all_specs() -> list[RenditionSpec]:
    """All cuts of a picture, those for one network last."""
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
    """The cut with this format for this network (empty: for all)."""
    return next(cut for cut in all_specs() if (cut.format, cut.network) == (name, network))


def max_bytes(name: Format) -> int:
    """What the strictest network that is given this format takes."""
    limits = [network.picture_bytes for network in _shown_as(name)]
    if name == Format.LINK:
        limits += [network.card_bytes for network in facts.NETWORKS.values()]
    return min((limit for limit in limits if limit is not None), default=NO_LIMIT)


def shortfalls(asset: Asset) -> list[Shortfall]:
    """The formats this master cannot fill: they are cut smaller, never enlarged."""
    found = [
        Shortfall(name, size, fitted_size((asset.width, asset.height), size))
        for name, size in SIZES.items()
    ]
    return [one for one in found if one.gets != one.wanted]


def fitted_size(master: tuple[int, int], shape: tuple[int, int]) -> tuple[int, int]:
    """The size a cut of this shape gets from a master of this size."""
    scale = min(master[0] / shape[0], master[1] / shape[1], 1)
    width = max(round(shape[0] * scale), 1)
    return width, max(round(width * shape[1] / shape[0]), 1)


def _shown_as(name: Format) -> list[facts.Network]:
    return [network for network in facts.NETWORKS.values() if network.picture == name]
