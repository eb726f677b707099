"""What the desk may answer to an item of a source, by the item's state."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from advocacy.intake import item_decisions
from advocacy.intake.models import ItemState


@dataclass(frozen=True, kw_only=True)
class ItemAnswer:
    """A button of an item's page and, for those ticked, of the list."""

    act: Callable[..., Any]
    name: str  # what the form sends
    words: Promise
    words_for_several: Promise
    key: str
    is_primary: bool = False


_TAKE = ItemAnswer(
    act=item_decisions.take,
    name="take",
    words=_("Make a draft"),
    words_for_several=_("Make a draft"),
    key="a",
    is_primary=True,
)
_DISMISS = ItemAnswer(
    act=item_decisions.dismiss,
    name="dismiss",
    words=_("Dismiss"),
    words_for_several=_("Dismiss"),
    key="r",
)
_RESTORE = ItemAnswer(
    act=item_decisions.restore,
    name="restore",
    words=_("Offer again"),
    words_for_several=_("Offer again"),
    key="z",
)
_OFFER = ItemAnswer(
    act=item_decisions.open_next_version,
    name="offer",
    words=_("Apply the change"),
    words_for_several=_("Apply the change"),
    key="a",
    is_primary=True,
)
_LEAVE = replace(
    _DISMISS,
    words=_("Leave the story as it is"),
    words_for_several=_("Leave the stories as they are"),
)

ANSWERS: dict[ItemState, tuple[ItemAnswer, ...]] = {
    ItemState.WAITING: (_TAKE, _DISMISS),
    ItemState.DUPLICATE: (_TAKE, _DISMISS),
    ItemState.CHANGED: (_OFFER, _LEAVE),
    ItemState.DISMISSED: (replace(_TAKE, is_primary=False), _RESTORE),
    ItemState.GONE: (_RESTORE,),
    ItemState.TAKEN: (),
}
ACTS = {answer.name: answer.act for answers in ANSWERS.values() for answer in answers}
