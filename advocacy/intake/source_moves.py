"""Sources that move: a permanent redirect is remembered when it has been given three times."""

from typing import Any

from advocacy.addresses import reading
from advocacy.audit import trail
from advocacy.intake.models import Source

TIMES = 3


def observe(source: Source, *, moved_to: str) -> dict[str, Any]:
    """The changed fields of a source that was read, after these permanent redirects.

    One redirect may be a mistake of an hour; a feed that is gone would have given none.
    """
    address = reading.clean_or_empty(moved_to, is_page=False) if moved_to else ""
    if not address or address == source.url:
        return {"redirect_url": "", "redirect_count": 0}
    times = source.redirect_count + 1 if address == source.redirect_url else 1
    if times < TIMES or Source.objects.filter(url=address).exists():
        return {"redirect_url": address, "redirect_count": min(times, TIMES)}
    trail.record("source_moved", by=None, about=source)
    return {"url": address, "redirect_url": "", "redirect_count": 0}
