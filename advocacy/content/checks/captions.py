"""Caption checks: their number, and whether each fits its networks."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advocacy.content.checks.check import Check, fine, stop, warn
from advocacy.content.curation import newest_version
from advocacy.content.drafts import CaptionText, Draft
from advocacy.content.models import Caption, Story
from advocacy.links import short_codes
from advocacy.networks import facts, text_length

MIN_CAPTIONS = 3
SAMPLE_CODE = "0" * short_codes.CODE_LENGTH


@dataclass(frozen=True)
class CaptionLength:
    """A caption, its length, and the networks whose limit it exceeds."""

    caption: Caption
    length: int
    too_long_on: tuple[str, ...]


def of_story(story: Story) -> list[CaptionLength]:
    """The captions of the newest version in their order, with their lengths."""
    rows = sorted(newest_version(story).captions.all(), key=lambda caption: caption.position)
    return [
        CaptionLength(row, len(row.text), networks_too_short_for(row.text, row.network))
        for row in rows
    ]


def of(draft: Draft) -> Iterator[Check]:
    """Check the number of captions and the length of each."""
    if not draft.captions:
        yield stop(_("Write at least one caption your colleagues can use."), field="captions")
        return
    yield _number(len(draft.captions))
    yield from _lengths(draft.captions)


def networks_too_short_for(text: str, network: str) -> tuple[str, ...]:
    """Names of the networks whose limit this text with a short link exceeds."""
    slugs = [network] if network in facts.NETWORKS else list(facts.NETWORKS)
    with_link = f"{text}\n{short_codes.short_url(SAMPLE_CODE)}"
    return tuple(
        facts.get(slug).name for slug in slugs if not text_length.check(slug, with_link).fits
    )


def _number(number: int) -> Check:
    message = ngettext("%(number)d caption.", "%(number)d captions.", number) % {"number": number}
    if number >= MIN_CAPTIONS:
        return fine(message)
    more = _("Three or more keep colleagues from saying the same.")
    return warn(f"{message} {more}", field="captions")


def _lengths(captions: tuple[CaptionText, ...]) -> Iterator[Check]:
    """A locked caption that exceeds its own network's limit stops the story."""
    networks: dict[str, None] = {}
    for number, caption in enumerate(captions, start=1):
        names = networks_too_short_for(caption.text, caption.network)
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
