"""Findings of a verification: codes, positions and sentences."""

from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "event_changed": _(
        "Position %(position)s: event %(event)s was changed after it was written,"
        " or was not written by the hub."
    ),
    "event_missing": _("Position %(position)s: event %(event)s has been deleted."),
    "event_foreign": _("Event %(event)s, not sealed yet, was not written by the hub."),
    "event_unsealed": _("Event %(event)s has no seal, and should have had one long ago."),
    "seal_changed": _("Position %(position)s: the seal was changed, moved or not made by the hub."),
    "seals_missing": _("Positions %(position)s to %(until)s: the seals have been deleted."),
    "order_broken": _("Position %(position)s does not follow on from the position before it."),
    "tail_cut": _(
        "Positions %(position)s to %(until)s have been cut off: the checkpoint still knows them."
    ),
    "checkpoint_differs": _(
        "Position %(position)s has a different seal from the one in the checkpoint: the "
        "chain was rewritten."
    ),
    "checkpoint_foreign": _("The checkpoint was not signed by this hub. Use another one."),
    "guard_gone": _("The database no longer refuses changes: %(event)s is missing."),
}


@dataclass(frozen=True)
class Finding:
    """One inconsistency of the chain and its position."""

    code: str
    position: int = 0
    event: str = ""
    until: int = 0

    @property
    def sentence(self) -> str:
        return str(SENTENCES[self.code]) % self.as_json()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)
