"""Co-occurring visits: other links of the same visitor, and other visitors of the same link."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from advocacy.clicks.models import NetworkClass

MINUTE = timedelta(minutes=1)
MAX_LINKS = 32_767  # the maximum of the column


class StoredVisit(NamedTuple):
    """A stored visit, with its columns in the order they are read in."""

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


class CooccurringVisits:
    """The visits of a range of minutes, and of the minutes before and after it."""

    def __init__(
        self, visits: Sequence[StoredVisit], *, is_human: Callable[[StoredVisit], bool]
    ) -> None:
        self._is_human = is_human  # by the visit's own facts
        self._opened: dict[tuple[bytes, datetime], set[int]] = defaultdict(set)
        self._by_link: dict[tuple[int, datetime], list[StoredVisit]] = defaultdict(list)
        scanned = {
            visit.link for visit in visits if visit.is_from_data_centre or visit.method != "GET"
        }
        for visit in visits:
            if visit.visitor_anywhere is not None:
                self._opened[bytes(visit.visitor_anywhere), visit.minute].add(visit.link)
            if visit.link in scanned:
                self._by_link[visit.link, visit.minute].append(visit)

    def links(self, visit: StoredVisit) -> int | None:
        """How many links this visitor opened within a minute; None once the hash is deleted.

        Only minutes are stored, so it is the larger of the two pairs of adjacent minutes.
        """
        if visit.visitor_anywhere is None:
            return None
        before, now, after = (
            self._opened.get((bytes(visit.visitor_anywhere), visit.minute + step), set())
            for step in (-MINUTE, timedelta(0), MINUTE)
        )
        return min(max(len(before | now), len(now | after)), MAX_LINKS)

    def is_scan(self, visit: StoredVisit) -> bool:
        """Whether this GET looks like a scan of the link.

        It comes from a data centre within a minute of a person's visit, or within a minute of a
        HEAD request: one by the same visitor, or by anybody if this visit is from a data centre.
        """
        if visit.method != "GET":
            return False
        heads = (other for other in self._visits_near(visit, -MINUTE) if other.method != "GET")
        if any(visit.is_from_data_centre or _is_same_visitor(head, visit) for head in heads):
            return True
        return visit.is_from_data_centre and any(
            not other.is_from_data_centre and self._is_human(other)
            for other in self._visits_near(visit, MINUTE)
        )

    def _visits_near(self, visit: StoredVisit, step: timedelta) -> Iterator[StoredVisit]:
        """The visits of the same link in the visit's minute and the one `step` away."""
        for minute in (visit.minute, visit.minute + step):
            yield from self._by_link.get((visit.link, minute), ())


def _is_same_visitor(first: StoredVisit, second: StoredVisit) -> bool:
    return first.visitor is not None and first.visitor == second.visitor
