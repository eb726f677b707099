"""Checkpoints: the chain's last position and digest, to be stored outside the database."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

from advocacy.audit import sealing, signing
from advocacy.audit.models import Seal
from advocacy.errors import Invalid


@dataclass(frozen=True)
class Checkpoint:
    """The chain's last position, its digest and time, and the hub's signature."""

    position: int
    digest: str
    at: str
    signature: str

    @property
    def is_authentic(self) -> bool:
        parts = [self.position, self.digest, self.at]
        return signing.is_valid(signing.CHECKPOINT, parts, self.signature)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def create() -> Checkpoint | None:
    """Seal new events and create a checkpoint; None if there are no events."""
    sealing.seal_new()
    last = sealing.last_seal()
    return _of(last) if last else None


def read(text: str) -> Checkpoint:
    """Read an exported checkpoint. Raises Invalid."""
    try:
        fields = json.loads(text)
        return Checkpoint(
            position=int(fields["position"]),
            digest=str(fields["digest"]),
            at=str(fields["at"]),
            signature=str(fields["signature"]),
        )
    except (ValueError, TypeError, KeyError) as error:
        raise Invalid(
            _("This is not a checkpoint. Choose the file that was downloaded.")
        ) from error


def _of(seal: Seal) -> Checkpoint:
    at = signing.utc_text(seal.at)
    signature = signing.sign(signing.CHECKPOINT, [seal.position, seal.digest, at])
    return Checkpoint(seal.position, seal.digest, at, signature)
