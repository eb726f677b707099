"""What each person contributed to a month, to which cells, counted once the month is settled."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, ClassVar, NamedTuple

from advocacy.figures import daily, reporting_months
from advocacy.figures.daily import COLUMNS

NOBODY_KNOWN = 0  # in the place of a person, for shares that have none any more


class Contribution(NamedTuple):
    """Something of a person that is in the cells of a team, a story, a network and a week."""

    person: int
    team: int | None
    story: int
    network: str
    kind: str
    week: date


@dataclass
class Contributions:
    """The sums of each person, and everything they contributed: whether it is a share."""

    sums: dict[int, list[int]] = field(
        default_factory=lambda: defaultdict(lambda: [0] * len(COLUMNS))
    )
    rows: dict[Contribution, bool] = field(default_factory=dict)


@dataclass
class _PersonDay:
    """A day by person and by everything its cells are divided by."""

    columns: ClassVar[tuple[str, ...]] = ("person", "team", "story", "network", "kind")
    day: date
    into: Contributions
    excluded_clicks: dict[str, int] = field(default_factory=dict)

    def add(self, row: dict[str, Any], column: str, number: int) -> None:
        if not number:
            return
        person = row["person"] or NOBODY_KNOWN
        self.into.sums[person][COLUMNS.index(column)] += number
        monday = reporting_months.monday_of(self.day)
        known = (row["team"], row["story"], row["network"], row["kind"])
        one = Contribution(person, *known, monday)
        self.into.rows[one] = self.into.rows.get(one, False) or column == "opened"


def of_month(month: date) -> Contributions:
    """Every contribution to a month."""
    found = Contributions()
    days = (reporting_months.last_day(month) - month).days + 1
    for number in range(days):
        daily.count_into(_PersonDay(month + timedelta(days=number), found))
    return found
