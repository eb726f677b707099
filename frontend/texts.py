"""The texts an advocate may choose between, each with how many colleagues used it."""

from dataclasses import dataclass

from advocacy.content.models import Caption
from advocacy.people.models import User
from advocacy.sharing import caption_usage
from frontend.buttons import ShareButton


@dataclass(frozen=True)
class Text:
    """One of the story's texts for a network."""

    caption: Caption
    used: int | None  # colleagues; None where too few did to say so
    is_chosen: bool


def texts_for(button: ShareButton, *, to: User) -> list[Text]:
    """Every text this network takes, the one on the button among them."""
    captions = button.texts
    used = caption_usage.uses(captions, story=button.offer.story, besides=to)
    return [Text(one, used.get(one.pk), one == button.caption) for one in captions]
