"""A share button: a fresh code, signed, and the finished text that goes with it."""

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core import signing

from advocacy.feed.offers import Offer
from advocacy.links import codes
from advocacy.media import addresses
from advocacy.networks import facts
from advocacy.networks.facts import Network
from advocacy.people import brand
from advocacy.sharing import handing_over

SALT = "share-button"
GOOD_FOR = 7 * 24 * 3600  # seconds: a tab left open over a holiday still shares


@dataclass(frozen=True)
class ShareButton:
    """One story, one network, one click."""

    offer: Offer
    slug: str

    @property
    def network(self) -> Network:
        return facts.get(self.slug)

    @cached_property
    def code(self) -> str:
        return codes.new()

    @cached_property
    def token(self) -> str:
        """What the form sends back: nobody else's code, story or network."""
        version = self.offer.version
        parts = [self.offer.story.pk, version.number, self.slug, self.code]
        return signing.dumps(parts, salt=SALT, compress=True)

    @cached_property
    def caption(self) -> Any:
        return self.offer.caption(self.slug)

    @property
    def body(self) -> str:
        return self.caption.text if self.caption else self.offer.version.title

    @property
    def link(self) -> str:
        return codes.address(self.code) if self.offer.version.url else ""

    @cached_property
    def text(self) -> str:
        """The whole post, as it is copied and as it will be stored."""
        return handing_over.composed_text(
            self.offer.version, network=self.slug, body=self.body, link=self.link or None
        )

    @property
    def recipe(self) -> str:
        """What the browser needs to compose the same post while the person types."""
        version = self.offer.version
        return json.dumps(
            {
                "marking": version.marking,
                "employer": brand.current().name,
                "language": self.offer.story.language,
                "hashtags": version.hashtags,
                "link": self.link or None,
                "network": {"hashtags_max": self.network.hashtags_max},
            }
        )

    @property
    def picture(self) -> str:
        """Where the picture is, in the shape this network shows best."""
        asset = self.offer.asset
        return addresses.cut_of(asset, self.network.picture) if asset else ""

    @property
    def story_id(self) -> str:
        return str(self.offer.story.pk)

    @property
    def shared_before(self) -> bool:
        return self.slug in self.offer.shared_to


@dataclass(frozen=True)
class Pressed:
    """What a signed button said when it was pressed."""

    story: int
    version: int
    network: str
    code: str


def pressed(token: str) -> Pressed:
    """Read a button's token. Raises `signing.BadSignature` when it is not ours or too old."""
    return Pressed(*signing.loads(token, salt=SALT, max_age=GOOD_FOR))


def buttons_for(offer: Offer) -> list[ShareButton]:
    """A button for every network, in the order people meet them."""
    return [ShareButton(offer, slug) for slug in facts.NETWORKS]
