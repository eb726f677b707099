"""The texts an advocate may choose between, each with how many colleagues used it."""

from dataclasses import dataclass

from advocacy.content.models import Caption
from advocacy.people.models import User
from advocacy.sharing import caption_usage
from frontend.sharing.share_buttons import ShareButton


@dataclass(frozen=True)
class CaptionChoice:
    """One of the story's texts for a network."""

    caption: Caption
    used: int | None  # colleagues; None where too few did to say so
    is_chosen: bool


def caption_choices(button: ShareButton, *, to: User) -> list[CaptionChoice]:
    """Every text this network takes, the one on the button among them."""
    captions = button.texts
    used = caption_usage.usage_counts(captions, story=button.offer.story, besides=to)
    return [CaptionChoice(one, used.get(one.pk), one == button.caption) for one in captions]
