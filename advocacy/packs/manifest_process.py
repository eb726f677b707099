"""Parsing a manifest within the sandbox, to know whether a worker can read the pack."""

from typing import Any

from advocacy.packs import manifest_parsing
from advocacy.packs.manifest_parsing import ManifestRefused


def answer(data: bytes) -> tuple[dict[str, Any], bytes]:
    """The header is empty, or `refused` with the reason."""
    try:
        manifest_parsing.parse(data)
    except ManifestRefused as refusal:
        return {"refused": refusal.reason}, b""
    return {}, b""
