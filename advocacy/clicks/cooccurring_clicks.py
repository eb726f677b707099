"""Co-occurring clicks: other links of the same visitor, and other visitors of the same link."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from advocacy.clicks.models import NetworkClass

MINUTE = timedelta(minutes=1)
MAX_LINKS = 32_767  # the maximum of the column


class StoredClick(NamedTuple):
    """A stored click, with its columns in the order they are read in."""

    pk: UUID
    link: int
    minute: datetime
    method: str
    prefetch: bool
    network_class: str
    agent: int
    visitor: bytes | None
    visitor_anywhere: bytes | None
    stored: tuple[Any, ...]

    @property
    def is_from_data_centre(self) -> bool:
        return self.network_class == NetworkClass.DATACENTRE


class CooccurringClicks:
    """The clicks of a range of minutes, and of the minutes before and after it."""

    def __init__(
        self, clicks: Sequence[StoredClick], *, is_human: Callable[[StoredClick], bool]
    ) -> None:
        self._is_human = is_human  # by the click's own facts
        self._opened: dict[tuple[bytes, datetime], set[int]] = defaultdict(set)
        self._by_link: dict[tuple[int, datetime], list[StoredClick]] = defaultdict(list)
        scanned = {
            click.link for click in clicks if click.is_from_data_centre or click.method != "GET"
        }
        for click in clicks:
            if click.visitor_anywhere is not None:
                self._opened[bytes(click.visitor_anywhere), click.minute].add(click.link)
            if click.link in scanned:
                self._by_link[click.link, click.minute].append(click)

    def links(self, click: StoredClick) -> int | None:
        """How many links this visitor opened within a minute; None once the hash is deleted.

        Only minutes are stored, so it is the larger of the two pairs of adjacent minutes.
        """
        if click.visitor_anywhere is None:
            return None
        before, now, after = (
            self._opened.get((bytes(click.visitor_anywhere), click.minute + step), set())
            for step in (-MINUTE, timedelta(0), MINUTE)
        )
        return min(max(len(before | now), len(now | after)), MAX_LINKS)

    def is_scan(self, click: StoredClick) -> bool:
        """Whether this GET looks like a scan of the link.

        It comes from a data centre within a minute of a person's click, or within a minute of a
        HEAD request: one by the same visitor, or by anybody if this click is from a data centre.
        """
        if click.method != "GET":
            return False
        heads = (other for other in self._clicks_near(click, -MINUTE) if other.method != "GET")
        if any(click.is_from_data_centre or _is_same_visitor(head, click) for head in heads):
            return True
        return click.is_from_data_centre and any(
            not other.is_from_data_centre and self._is_human(other)
            for other in self._clicks_near(click, MINUTE)
        )

    def _clicks_near(self, click: StoredClick, step: timedelta) -> Iterator[StoredClick]:
        """The clicks on the same link in the click's minute and the one `step` away."""
        for minute in (click.minute, click.minute + step):
            yield from self._by_link.get((click.link, minute), ())


def _is_same_visitor(first: StoredClick, second: StoredClick) -> bool:
    return first.visitor is not None and first.visitor == second.visitor
