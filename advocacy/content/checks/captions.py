"""Captions: whether there are enough, and whether the networks take them."""

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
    """A caption, and what is wrong with it on the networks it is for."""

    caption: Caption
    length: int
    too_long_on: tuple[str, ...]


def of_story(story: Story) -> list[CaptionLength]:
    """The captions of the newest version in their order, counted."""
    rows = sorted(newest_version(story).captions.all(), key=lambda one: one.position)
    return [
        CaptionLength(row, len(row.text), networks_too_short_for(row.text, row.network))
        for row in rows
    ]


def of(draft: Draft) -> Iterator[Check]:
    """How many there are, and which of them do not fit."""
    if not draft.captions:
        yield stop(_("Write at least one caption your colleagues can use."), field="captions")
        return
    yield _number(len(draft.captions))
    yield from _lengths(draft.captions)


def networks_too_short_for(text: str, network: str) -> tuple[str, ...]:
    """The names of the networks that do not take this text with a link of ours."""
    slugs = [network] if network in facts.NETWORKS else list(facts.NETWORKS)
    with_link = f"{text}\n{short_codes.short_url(SAMPLE_CODE)}"
    return tuple(
        facts.get(slug).name for slug in slugs if not text_length.check(slug, with_link).fits
    )


def _number(number: int) -> Check:
    said = ngettext("%(number)d caption.", "%(number)d captions.", number) % {"number": number}
    if number >= MIN_CAPTIONS:
        return fine(said)
    more = _("Three or more keep colleagues from saying the same.")
    return warn(f"{said} {more}", field="captions")


def _lengths(captions: tuple[CaptionText, ...]) -> Iterator[Check]:
    """A locked caption its own network does not take can be shared by nobody."""
    missed: dict[str, None] = {}
    for number, caption in enumerate(captions, start=1):
        names = networks_too_short_for(caption.text, caption.network)
        if names and caption.locked and caption.network:
            values = {"number": number, "network": names[0]}
            said = _("Caption %(number)d is too long for %(network)s, and nobody may shorten it.")
            yield stop(said % values, field="captions", code="too_long")
        else:
            missed |= dict.fromkeys(names)
    if missed:
        where = ", ".join(sorted(missed))
        said = _("A caption is too long for %(networks)s.") % {"networks": where}
        yield warn(said, field="captions")
