"""Keyed digests (HMAC-SHA256) of events, seals and checkpoints."""

import hashlib
import hmac
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.conf import settings

from advocacy.audit.models import Event

EVENT, SEAL, CHECKPOINT = "event", "seal", "checkpoint"


def sign(what: str, parts: Iterable[Any]) -> str:
    """The keyed digest of these parts, with the current secret."""
    return _digest(settings.SECRET_KEY, what, _canonical(parts))


def is_valid(what: str, parts: Iterable[Any], digest: str) -> bool:
    """Whether the digest was made with the current secret or a fallback."""
    message = _canonical(parts)
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return any(hmac.compare_digest(_digest(secret, what, message), digest) for secret in secrets)


def event_parts(event: Event) -> list[Any]:
    """All fields of an event, the same on every database."""
    return [
        event.id.hex,
        utc_text(event.at),
        event.actor.hex if event.actor else "",
        event.action,
        event.about,
        event.about_id,
        event.codes,
    ]


def seal_parts(position: int, event: UUID, mark: str, at: datetime, previous: str) -> list[Any]:
    """The fields that a seal's digest covers."""
    return [position, event.hex, mark, utc_text(at), previous]


def utc_text(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _canonical(parts: Iterable[Any]) -> bytes:
    return json.dumps(list(parts), sort_keys=True, separators=(",", ":")).encode()


def _digest(secret: str, what: str, message: bytes) -> str:
    return hmac.digest(_key(secret, what), message, "sha256").hex()


@lru_cache(maxsize=16)
def _key(secret: str, what: str) -> bytes:
    return hashlib.sha256(f"advocacy.audit.{what}:{secret}".encode()).digest()
