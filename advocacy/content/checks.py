"""What to look at before a story is released: fine, look here, or stopped."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advocacy.content.curation import settled_newest
from advocacy.content.models import Caption, Kind, Marking, Story, StoryVersion
from advocacy.networks import counting, facts

ENOUGH_CAPTIONS = 3
SAMPLE_LINK = "https://hub.example/s/0123456789a"


@dataclass(frozen=True)
class Check:
    state: Literal["fine", "warn", "stop"]
    message: str


@dataclass(frozen=True)
class Counted:
    """A caption, and what is wrong with it on the networks it is for."""

    caption: Caption
    length: int
    too_long_on: tuple[str, ...]


def captions(story: Story) -> list[Counted]:
    """The captions of the newest version in their order, counted."""
    rows = sorted(settled_newest(story).captions.all(), key=lambda one: one.position)
    return [_counted(caption) for caption in rows]


def checks(story: Story) -> list[Check]:
    """Every check of the newest version."""
    version = settled_newest(story)
    return [
        *_link(story, version),
        *_picture(story, version),
        *_captions(story),
        *_marking(version),
        *_end(version),
    ]


def _counted(caption: Caption) -> Counted:
    slugs = [caption.network] if caption.network else list(facts.NETWORKS)
    with_link = f"{caption.text}\n{SAMPLE_LINK}"
    too_long = [facts.get(slug).name for slug in slugs if not counting.check(slug, with_link).fits]
    return Counted(caption, len(caption.text), tuple(too_long))


def _link(story: Story, version: StoryVersion) -> Iterator[Check]:
    if version.url:
        yield Check("fine", _("It leads to a page."))
    elif story.kind == Kind.GRAPHIC:
        yield Check("fine", _("A graphic needs no page."))
    else:
        yield Check("stop", _("The address people are led to is missing."))


def _picture(story: Story, version: StoryVersion) -> Iterator[Check]:
    placed = list(version.placed_assets.all())
    if not placed:
        state: Literal["warn", "stop"] = "stop" if story.kind == Kind.GRAPHIC else "warn"
        yield Check(state, _("There is no picture; one is drawn in the company’s colours."))
        return
    yield Check("fine", _("There is a picture."))
    if not placed[0].asset.alt.get(story.language):
        yield Check("warn", _("The picture in words is missing in the story’s language."))


def _captions(story: Story) -> Iterator[Check]:
    found = captions(story)
    number = len(found)
    if not found:
        yield Check("stop", _("There is no caption yet."))
        return
    said = ngettext("%(number)d caption.", "%(number)d captions.", number) % {"number": number}
    if number < ENOUGH_CAPTIONS:
        more = _("Three or more keep colleagues from saying the same.")
        yield Check("warn", f"{said} {more}")
    else:
        yield Check("fine", said)
    too_long = sorted({name for one in found for name in one.too_long_on})
    if too_long:
        where = ", ".join(too_long)
        yield Check("warn", _("A caption is too long for %(networks)s.") % {"networks": where})


def _marking(version: StoryVersion) -> Iterator[Check]:
    if version.marking == Marking.NONE:
        yield Check("warn", _("No marking: right only where the story sells nothing."))
    else:
        label = version.get_marking_display()
        yield Check("fine", _("Marking first in every post: %(marking)s.") % {"marking": label})


def _end(version: StoryVersion) -> Iterator[Check]:
    if version.expires_at is None:
        yield Check("warn", _("No end is set; it is offered until somebody withdraws it."))
    elif version.expires_at <= timezone.now():
        yield Check("stop", _("Its end has passed."))
    else:
        yield Check("fine", _("It ends by itself."))
