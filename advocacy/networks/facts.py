"""The table of social networks with their limits (as of November 2026)."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advocacy.errors import Invalid


class UnknownNetwork(Invalid):
    """There is no network with this slug."""


class NetworkSlug(TextChoices):
    """Stable slugs, in the order of screens."""

    LINKEDIN = "linkedin", "LinkedIn"
    FACEBOOK = "facebook", "Facebook"
    X = "x", "X"
    THREADS = "threads", "Threads"
    BLUESKY = "bluesky", "Bluesky"
    MASTODON = "mastodon", "Mastodon"
    INSTAGRAM = "instagram", "Instagram"
    WHATSAPP = "whatsapp", "WhatsApp"
    TELEGRAM = "telegram", "Telegram"
    EMAIL = "email", gettext_lazy("E-mail")
    COPY = "copy", gettext_lazy("Copied text")
    DEVICE = "device", gettext_lazy("Another app")


# Ways to share that are no network: nothing is posted there for others to see.
NOT_NETWORKS = frozenset({NetworkSlug.EMAIL, NetworkSlug.COPY, NetworkSlug.DEVICE})


class Counting(StrEnum):
    """How a network measures the length of a text."""

    CHARACTERS = "characters"
    UTF16 = "utf16"
    GRAPHEMES = "graphemes"
    WEIGHTED = "weighted"
    EMOJI_AS_BYTES = "emoji_as_bytes"


# Longer URLs of dialogs are truncated or refused. Web servers commonly take a request line of 8 kB;
# apps and mail programs take far less.
WEB_DIALOG_LIMIT = 7_900
APP_DIALOG_LIMIT = 2_000
MAIL_DIALOG_LIMIT = 1_800


@dataclass(frozen=True, kw_only=True)
class Network:
    """The facts of one network. None means no limit, or none that is known."""

    slug: NetworkSlug

    # Text
    limit: int | None = None
    counting: Counting = Counting.CHARACTERS
    byte_limit: int | None = None
    link_cost: int | None = None  # None: every character of the link counts
    links_max: int | None = None
    links_clickable: bool = True
    hashtags_max: int | None = None
    hashtags_sensible: tuple[int, int] = (0, 0)
    hashtag_limit: int | None = None
    fold: int | None = None  # characters before "see more", roughly
    fold_lines: int | None = None  # or lines before "see more", if shorter

    # Dialog
    opens_dialog: bool = True
    is_public: bool = True  # what is shared has an address, and others can react to it
    needs_instance: bool = False
    dialog_limit: int = WEB_DIALOG_LIMIT

    # Picture
    picture: str = "square"  # the format that suits its feed best
    own_sizes: tuple[tuple[str, tuple[int, int]], ...] = ()  # sizes that differ from the hub's
    picture_bytes: int | None = None
    card_bytes: int | None = None  # the picture of a link card

    @property
    def name(self) -> str:
        return str(self.slug.label)

    def limited_to(self, limit: int | None) -> "Network":
        """The network with the limit of one server, if its servers have their own limits."""
        return replace(self, limit=limit) if limit and self.needs_instance else self

    def as_json(self) -> dict[str, Any]:
        """The facts that composing.js needs."""
        return {
            "slug": self.slug.value,
            "name": self.name,
            "limit": self.limit,
            "counting": self.counting.value,
            "byte_limit": self.byte_limit,
            "link_cost": self.link_cost,
            "hashtags_max": self.hashtags_max,
        }


_ALL = [
    Network(
        slug=NetworkSlug.LINKEDIN,
        limit=3_000,
        counting=Counting.UTF16,
        hashtags_sensible=(3, 5),
        fold=210,
        fold_lines=3,
        own_sizes=(("link", (1200, 627)), ("square", (1200, 1200))),
        picture_bytes=5_000_000,
        card_bytes=5_000_000,
    ),
    Network(
        slug=NetworkSlug.FACEBOOK,
        limit=63_206,
        hashtags_sensible=(1, 3),
        fold=477,
        picture="portrait",
        picture_bytes=4_000_000,
        card_bytes=8_000_000,
    ),
    Network(
        slug=NetworkSlug.X,
        limit=280,
        counting=Counting.WEIGHTED,
        link_cost=23,
        hashtags_sensible=(1, 2),
        picture="wide",
        picture_bytes=5_000_000,
        card_bytes=5_000_000,
    ),
    Network(
        slug=NetworkSlug.THREADS,
        limit=500,
        counting=Counting.EMOJI_AS_BYTES,
        links_max=5,
        hashtags_max=1,
        hashtags_sensible=(0, 1),
        picture="portrait",
        picture_bytes=8_000_000,
    ),
    Network(
        slug=NetworkSlug.BLUESKY,
        limit=300,
        counting=Counting.GRAPHEMES,
        byte_limit=3_000,
        hashtags_sensible=(2, 3),
        hashtag_limit=64,
        picture="portrait",
        picture_bytes=2_000_000,
        card_bytes=1_000_000,
    ),
    Network(
        slug=NetworkSlug.MASTODON,
        limit=500,
        counting=Counting.GRAPHEMES,
        link_cost=23,
        hashtags_sensible=(2, 4),
        needs_instance=True,
        picture="wide",
        picture_bytes=16_000_000,
    ),
    Network(
        slug=NetworkSlug.INSTAGRAM,
        limit=2_200,
        links_clickable=False,
        hashtags_max=5,
        hashtags_sensible=(3, 5),
        fold=125,
        opens_dialog=False,
        picture="portrait",
        picture_bytes=8_000_000,
    ),
    Network(
        slug=NetworkSlug.WHATSAPP,
        is_public=False,
        limit=65_536,
        dialog_limit=APP_DIALOG_LIMIT,
        picture_bytes=16_000_000,
        card_bytes=300_000,
    ),
    Network(
        slug=NetworkSlug.TELEGRAM,
        is_public=False,
        limit=4_096,
        counting=Counting.UTF16,
        hashtags_sensible=(1, 3),
        dialog_limit=APP_DIALOG_LIMIT,
        own_sizes=(("square", (1280, 1280)),),
        picture_bytes=10_000_000,
    ),
    Network(
        slug=NetworkSlug.EMAIL, is_public=False, dialog_limit=MAIL_DIALOG_LIMIT, picture="link"
    ),
    Network(slug=NetworkSlug.COPY, opens_dialog=False, picture="link"),
    Network(slug=NetworkSlug.DEVICE, opens_dialog=False),
]

NETWORKS: dict[str, Network] = {network.slug.value: network for network in _ALL}


def get(slug: str) -> Network:
    """The network of a slug. Raises UnknownNetwork."""
    if slug in NETWORKS:
        return NETWORKS[slug]
    raise UnknownNetwork(
        _("There is no network called “%(slug)s”. Choose one of these: %(slugs)s.")
        % {"slug": slug[:40], "slugs": ", ".join(NETWORKS)},
        field="network",
        code="unknown_network",
    )
