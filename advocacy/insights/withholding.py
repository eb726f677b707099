"""The one gate every figure about people passes on its way to anyone but the person.

A figure is shown only where at least five people could have contributed and at least three did,
and not where nearly all did. Where figures stand beside each other and add up to one above them,
one that is withheld could be had by subtraction; so the next smallest are withheld with it, until
what is hidden together is a crowd of its own.
"""

from collections.abc import Hashable, Mapping
from typing import TypeVar

from advocacy.people.crowds import COULD, DID, Crowd, Withheld

Cell = TypeVar("Cell", bound=Hashable)


def siblings(crowds: Mapping[Cell, Crowd]) -> dict[Cell, Withheld]:
    """For figures that add up to one above them: why each is withheld, or "" to show it."""
    verdicts: dict[Cell, Withheld] = {cell: crowd.withheld for cell, crowd in crowds.items()}
    by_size = sorted(crowds, key=lambda cell: (crowds[cell].did, str(cell)))
    shown = [cell for cell in by_size if not verdicts[cell] and crowds[cell].did]
    while shown and _gives_away({cell: crowds[cell] for cell in crowds if verdicts[cell]}):
        verdicts[shown.pop(0)] = "beside"
    return verdicts


def _gives_away(hidden: Mapping[Cell, Crowd]) -> bool:
    """Whether the total less what is shown would tell of too few people."""
    told = [crowd for crowd in hidden.values() if crowd.did]
    if not told:
        return False
    together = Crowd(sum(crowd.could for crowd in told), sum(crowd.did for crowd in told))
    return len(told) == 1 or together.could < COULD or together.did < DID
