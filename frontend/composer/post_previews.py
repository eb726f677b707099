"""Previews of posts: author, text up to the fold, and picture or link card."""

from collections.abc import Sequence
from dataclasses import dataclass

from advocacy.content.models import StoryVersion
from advocacy.links import short_codes
from advocacy.media import picture_urls
from advocacy.media.models import Asset
from advocacy.networks import facts, truncation
from advocacy.networks.facts import Network, NetworkSlug
from advocacy.people.models import User
from advocacy.sharing import caption_dealing, share_creation

SHOWN = (
    NetworkSlug.LINKEDIN,
    NetworkSlug.FACEBOOK,
    NetworkSlug.X,
    NetworkSlug.BLUESKY,
    NetworkSlug.MASTODON,
    NetworkSlug.WHATSAPP,
)
SAMPLE_CODE = "0123456789a"
CARD, PICTURE = "card", "picture"


@dataclass(frozen=True)
class Post:
    """Preview of a post on one network."""

    network: Network
    author: User
    text: str
    version: StoryVersion
    asset: Asset | None

    @property
    def folded(self) -> tuple[str, str]:
        """The visible text, and the text hidden behind “more”."""
        return truncation.fold(self.network, self.text)

    @property
    def shows(self) -> str:
        """The link's card, or the picture of a post without a link."""
        return CARD if self.version.url and self.network.links_clickable else PICTURE

    @property
    def format(self) -> str:
        return "link" if self.shows == CARD else self.network.picture

    @property
    def picture(self) -> str:
        """URL of the rendition in this network's format."""
        if self.asset is None:
            return ""
        return picture_urls.rendition_url(self.asset, self.format, network=self.network.slug)


def posts(version: StoryVersion, *, by: User) -> Sequence[Post]:
    """Previews of a version on each network, with the first caption of each."""
    asset = version.main_picture
    return [_post(version, facts.get(slug), asset, by=by) for slug in SHOWN]


def _post(version: StoryVersion, network: Network, asset: Asset | None, *, by: User) -> Post:
    captions = caption_dealing.captions_for(version, network=network.slug)
    text = share_creation.composed_text(
        version,
        network=network.slug,
        body=captions[0].text if captions else version.title,
        link=short_codes.short_url(SAMPLE_CODE) if version.url else None,
        by=by,
    )
    return Post(network, by, text, version, asset)
