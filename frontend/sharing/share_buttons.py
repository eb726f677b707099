"""Share buttons: a signed link code with the composed text of a post."""

import json
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import NamedTuple

from django.core import signing
from django.urls import reverse
from django.utils.text import slugify

from advocacy.content import caption_gaps
from advocacy.content.models import Caption
from advocacy.feed.offers import Offer
from advocacy.links import short_codes
from advocacy.media import picture_urls
from advocacy.networks import composing, facts
from advocacy.networks.composing import text_sha256
from advocacy.networks.facts import Network, NetworkSlug
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.sharing import (
    caption_dealing,
    marking_position,
    recent_choices,
    share_creation,
)
from frontend.composer import text_length
from frontend.composer.post_previews import Post
from frontend.composer.text_length import Count
from frontend.page_cache import use_once

NO_CODE = "0" * short_codes.CODE_LENGTH
ANY_LINK = "https://link.invalid/s/"  # stands for one that is new, which no text holds
TOKEN_MAX_AGE = 7 * 24 * 3600  # seconds: a tab left open over a holiday still shares


@dataclass(frozen=True)
class ShareButton:
    """Share button of a story for a network."""

    offer: Offer
    slug: str
    picked: Caption | None = None
    mastodon_limit: int | None = None  # of the person's own server, where it is known

    @property
    def network(self) -> Network:
        return facts.get(self.slug).limited_to(self.mastodon_limit)

    @property
    def counted(self) -> Count | None:
        return text_length.count(self.network, caption_gaps.with_labels(self.text))

    @cached_property
    def code(self) -> str:
        return short_codes.new_code()

    @cached_property
    def token(self) -> str:
        """Signed for the person: story, version, network, code, and their signature's hash."""
        offer, signed = self.offer, _mark_of(self.offer.to.signature)
        about, salt = (offer.story.pk, offer.version.number, self.slug), _salt(offer.to)
        token = _signed([*about, self.code, signed], salt)

        def another() -> tuple[str, str]:
            code = short_codes.new_code()
            return code, _signed([*about, code, signed], salt)

        use_once((self.code, token), another)
        return token

    @cached_property
    def caption(self) -> Caption | None:
        """The chosen caption, else the assigned one."""
        return self.picked or self.offer.caption(self.slug)

    @cached_property
    def gaps(self) -> list[str]:
        """Gaps that have to be filled in before sharing."""
        return caption_gaps.find_gaps(self.body)

    @property
    def body(self) -> str:
        return self.caption.text if self.caption else self.offer.version.title

    @property
    def texts(self) -> list[Caption]:
        """Captions of the story that fit this network, in their order."""
        return caption_dealing.captions_for(self.offer.version, network=self.slug)

    @property
    def link(self) -> str:
        return short_codes.short_url(self.code) if self.offer.version.url else ""

    @cached_property
    def text(self) -> str:
        """Full text of the post, as copied and stored."""
        text = share_creation.composed_text(
            self.offer.version,
            network=self.slug,
            body=self.body,
            link=ANY_LINK if self.link else None,
            by=self.offer.to,
        )
        return text.removesuffix(ANY_LINK) + self.link if self.link else text

    @property
    def recipe(self) -> str:
        """JSON data for composing the post in the browser."""
        version = self.offer.version
        return json.dumps(
            {
                "marking": version.marking,
                "employer": brand.current().name,
                "marking_last": self.marking_last,
                "language": self.offer.story.language,
                "hashtags": version.hashtags,
                "link": self.link or None,
                "network": self.network.as_json(),
                "signature": self.offer.to.signature,
            }
        )

    @property
    def picture(self) -> str:
        """URL of the picture in this network's format."""
        asset = self.offer.asset
        return (
            picture_urls.rendition_url(asset, self.network.picture, network=self.slug)
            if asset
            else ""
        )

    @property
    def file_name(self) -> str:
        """File name of the downloaded picture, from story and network."""
        name = slugify(self.offer.version.title)[:60].strip("-") or "picture"
        return f"{name}-{self.slug}.jpg"

    @property
    def alt(self) -> str:
        asset = self.offer.asset
        return asset.alt_in(self.offer.story.language) if asset else ""

    @property
    def post(self) -> Post:
        """Preview of the post on the network."""
        return Post(self.network, self.offer.to, self.text, self.offer.version, self.offer.asset)

    @property
    def question_url(self) -> str:
        """Where the question is whether it was posted, once it is shared."""
        before, after = _around_code()
        return before + self.code + after

    @property
    def story_id(self) -> str:
        return str(self.offer.story.pk)

    @property
    def marking_last(self) -> bool:
        """Whether the marking stands after the words."""
        return marking_position.stands_last(self.offer.version.marking)

    @property
    def marking_line(self) -> str:
        """The sentence of the post's marking, or ""."""
        version, language = self.offer.version, self.offer.story.language
        return composing.marking_line(
            version.marking, employer=brand.current().name, language=language
        )

    @property
    def tile(self) -> "NetworkTile":
        return NetworkTile(self.slug, self.shared_before)

    @property
    def shared_before(self) -> bool:
        return self.slug in self.offer.shared_to


class NetworkTile(NamedTuple):
    """A place to share to, as one may choose it."""

    slug: str
    shared_before: bool

    @property
    def begins_other_ways(self) -> bool:
        """Whether it is the first that is not a network of posts."""
        return self.slug == NetworkSlug.WHATSAPP


@dataclass(frozen=True)
class PressedButton:
    """Content of a button's signed token."""

    story: int
    version: int
    network: str
    code: str
    signed: str = ""

    def shows(self, signature: str) -> bool:
        """Whether the button was shown with this signature of the person."""
        return not self.signed or self.signed == _mark_of(signature)


@cache
def _around_code() -> tuple[str, str]:
    """What stands before and behind the code in the address of the question."""
    before, _code, after = reverse("sharing:question", args=[NO_CODE]).partition(NO_CODE)
    return before, after


def _signed(parts: list[str | int], salt: str) -> str:
    return signing.dumps(parts, salt=salt)


def read_button(token: str, *, by: User) -> PressedButton:
    """The button this person was shown. Raises `signing.BadSignature` if expired or not theirs."""
    return PressedButton(*signing.loads(token, salt=_salt(by), max_age=TOKEN_MAX_AGE))


def _salt(person: User) -> str:
    """A button's code is its person's: nobody else can use it up."""
    return f"share-button:{person.pk}"


def buttons_for(
    offer: Offer, *, caption: int | None = None, mastodon_limit: int | None = None
) -> list[ShareButton]:
    """Buttons of all networks, the person's usual ones first, with this caption if it fits."""
    plain = [ShareButton(offer, slug) for slug in recent_choices.usual_order(offer.to)]
    return [
        replace(one, picked=_picked(one, caption), mastodon_limit=mastodon_limit) for one in plain
    ]


def _picked(button: ShareButton, caption: int | None) -> Caption | None:
    return next((one for one in button.texts if one.pk == caption), None)


def _mark_of(signature: str) -> str:
    """Short hash of a signature, so that the token does not contain its text."""
    return text_sha256(signature)[:12]
