"""What stood beside a visit: other links of the same visitor, and who else came to the link."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from advocacy.clicks.models import NetworkClass

MINUTE = timedelta(minutes=1)
MAX_LINKS = 32_767  # links that the column holds


class StoredVisit(NamedTuple):
    """A visit as it is stored, in the order in which it is read."""

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
    """Visits of a stretch of time, with the minute before and after it."""

    def __init__(
        self, visits: Sequence[StoredVisit], *, is_human: Callable[[StoredVisit], bool]
    ) -> None:
        self._is_human = is_human  # by what the visit says of itself
        self._opened: dict[tuple[bytes, datetime], set[int]] = defaultdict(set)
        self._came: dict[tuple[int, datetime], list[StoredVisit]] = defaultdict(list)
        scanned = {one.link for one in visits if one.is_from_data_centre or one.method != "GET"}
        for one in visits:
            if one.visitor_anywhere is not None:
                self._opened[bytes(one.visitor_anywhere), one.minute].add(one.link)
            if one.link in scanned:
                self._came[one.link, one.minute].append(one)

    def links(self, visit: StoredVisit) -> int | None:
        """How many links this visitor opened within the minute; None where nothing tells any more.

        Minutes are all that is stored, so it is the fullest pair of neighbouring ones.
        """
        if visit.visitor_anywhere is None:
            return None
        before, now, after = (
            self._opened.get((bytes(visit.visitor_anywhere), visit.minute + step), set())
            for step in (-MINUTE, timedelta(0), MINUTE)
        )
        return min(max(len(before | now), len(now | after)), MAX_LINKS)

    def is_scan(self, visit: StoredVisit) -> bool:
        """Whether a program looks at the link here, before or for somebody who opens it.

        From a data centre with a person right behind it, or after a request for the headers: by
        the same visitor, or by anybody where this visit comes from a data centre.
        """
        if visit.method != "GET":
            return False
        asked = (one for one in self._came_to(visit, -MINUTE) if one.method != "GET")
        if any(visit.is_from_data_centre or _is_same_visitor(one, visit) for one in asked):
            return True
        return visit.is_from_data_centre and any(
            not one.is_from_data_centre and self._is_human(one)
            for one in self._came_to(visit, MINUTE)
        )

    def _came_to(self, visit: StoredVisit, step: timedelta) -> Iterator[StoredVisit]:
        """Who came to the same link in the visit's minute and the one beside it."""
        for minute in (visit.minute, visit.minute + step):
            yield from self._came.get((visit.link, minute), ())


def _is_same_visitor(one: StoredVisit, other: StoredVisit) -> bool:
    return one.visitor is not None and one.visitor == other.visitor
