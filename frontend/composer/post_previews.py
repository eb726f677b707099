"""Previews of posts: author, text up to the fold, and picture or link card."""

from collections.abc import Sequence
from dataclasses import dataclass

from advocacy.content import caption_posts, drafts
from advocacy.content.drafts import Draft
from advocacy.content.models import Story, StoryVersion
from advocacy.media import picture_urls
from advocacy.media.models import Asset
from advocacy.networks import facts, truncation
from advocacy.networks.facts import Network, NetworkSlug
from advocacy.people.models import User
from advocacy.sharing import caption_dealing
from frontend.composer import text_length
from frontend.composer.text_length import Count

SHOWN = (
    NetworkSlug.LINKEDIN,
    NetworkSlug.FACEBOOK,
    NetworkSlug.X,
    NetworkSlug.BLUESKY,
    NetworkSlug.MASTODON,
    NetworkSlug.WHATSAPP,
)
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
    def counted(self) -> Count | None:
        """Its length and the network's limit, if it has one."""
        return text_length.count(self.network, self.text)

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
    draft = drafts.read(version)
    return of_draft(draft, language=version.story.language, by=by, seed=version.pk)


def of_draft(draft: Draft, *, language: str, by: User, seed: int) -> Sequence[Post]:
    """Previews of a draft, saved or not; `seed` chooses the drawing where there is no picture."""
    version = StoryVersion(
        pk=seed, title=draft.title, url=draft.url, story=Story(language=language)
    )
    asset = draft.assets[0] if draft.assets else None
    texts = {slug: _text(draft, slug, language=language) for slug in SHOWN}
    return [Post(facts.get(slug), by, text, version, asset) for slug, text in texts.items()]


def _text(draft: Draft, network: str, *, language: str) -> str:
    captions = caption_dealing.fitting(draft.captions, network=network)
    body = captions[0].text if captions else draft.title
    return caption_posts.composed(body, draft, network=network, language=language)
