"""Caption checks: their number, and whether each fits its networks."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advocacy.content import caption_posts, drafts
from advocacy.content.checks.check import Check, fine, stop, warn
from advocacy.content.curation import newest_version
from advocacy.content.drafts import Draft
from advocacy.content.models import Caption, Story
from advocacy.networks import facts, text_length
from advocacy.networks.facts import Network

MIN_CAPTIONS = 3


@dataclass(frozen=True)
class CaptionLength:
    """A caption, the post it becomes on its own network, and the networks it is too long for."""

    caption: Caption
    network: Network | None
    post: str
    too_long_on: tuple[str, ...]


def of_story(story: Story) -> list[CaptionLength]:
    """The captions of the newest version in their order, with their lengths."""
    newest = newest_version(story)
    draft = drafts.read(newest)
    rows = sorted(newest.captions.all(), key=lambda caption: caption.position)
    return [_length(row, draft, language=story.language) for row in rows]


def _length(row: Caption, draft: Draft, *, language: str) -> CaptionLength:
    network = facts.NETWORKS.get(row.network)
    post = ""
    if network:
        post = caption_posts.composed(row.text, draft, network=network.slug, language=language)
    too_long_on = networks_too_short_for(row.text, row.network, draft, language=language)
    return CaptionLength(row, network, post, too_long_on)


def of(draft: Draft, *, language: str) -> Iterator[Check]:
    """Check the number of captions and the length of each."""
    if not draft.captions:
        yield stop(_("Write at least one caption your colleagues can use."), field="captions")
        return
    yield _number(len(draft.captions))
    yield from _lengths(draft, language=language)


def networks_too_short_for(
    text: str, network: str, draft: Draft, *, language: str
) -> tuple[str, ...]:
    """Names of the networks whose limit the post that this caption becomes exceeds."""
    slugs = [network] if network in facts.NETWORKS else list(facts.NETWORKS)
    posts = {
        slug: caption_posts.composed(text, draft, network=slug, language=language) for slug in slugs
    }
    return tuple(
        facts.get(slug).name
        for slug, post in posts.items()
        if not text_length.check(slug, post).fits
    )


def _number(number: int) -> Check:
    message = ngettext("%(number)d caption.", "%(number)d captions.", number) % {"number": number}
    if number >= MIN_CAPTIONS:
        return fine(message)
    more = _("Three or more keep colleagues from saying the same.")
    return warn(f"{message} {more}", field="captions")


def _lengths(draft: Draft, *, language: str) -> Iterator[Check]:
    """A locked caption that exceeds its own network's limit stops the story."""
    networks: dict[str, None] = {}
    for number, caption in enumerate(draft.captions, start=1):
        names = networks_too_short_for(caption.text, caption.network, draft, language=language)
        if names and caption.locked and caption.network:
            values = {"number": number, "network": names[0]}
            message = _(
                "Caption %(number)d is too long for %(network)s, and nobody may shorten it."
            )
            yield stop(message % values, field="captions", code="too_long")
        else:
            networks |= dict.fromkeys(names)
    if networks:
        where = ", ".join(sorted(networks))
        message = _("A caption is too long for %(networks)s.") % {"networks": where}
        yield warn(message, field="captions")
