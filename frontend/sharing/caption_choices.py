"""Captions an advocate may choose from, with the number of colleagues who used each."""

from dataclasses import dataclass

from advocacy.content.models import Caption
from advocacy.people.models import User
from advocacy.sharing import caption_usage
from frontend.sharing.share_buttons import ShareButton


@dataclass(frozen=True)
class CaptionChoice:
    """A caption and the number of colleagues who used it."""

    caption: Caption
    used: int | None  # colleagues, at least; None where too few did to say so
    is_chosen: bool


def caption_choices(button: ShareButton, *, to: User) -> list[CaptionChoice]:
    """Captions that fit this network, including the selected one."""
    captions = button.texts
    used = caption_usage.usage_counts(captions, story=button.offer.story, besides=to)
    return [CaptionChoice(one, used.get(one.pk), one == button.caption) for one in captions]
