"""What a week weighs beside a usual one: its workdays, and summer and Christmas by own past."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import mean
from typing import Literal

from advocacy.workdays.holidays import WORKDAYS_PER_WEEK, workday_count

Season = Literal["summer", "christmas"]
SUMMER = range(28, 31)  # ISO weeks in which most of Denmark is on holiday
CHRISTMAS = (52, 53, 1)

_OFF_DAYS = 0.1  # the part of a week that does not hang on its workdays
_ASSUMED = 0.6  # of a usual week, until the company's own past says otherwise
_TRUST = 1.5  # weeks of own past that weigh as much as what is assumed
_AROUND, _FEWEST_AROUND = 8, 6  # weeks to either side that say what was usual
_MOST = 1.5


@dataclass(frozen=True)
class Seasons:
    """How much of a usual week comes in summer and at Christmas."""

    parts: Mapping[Season, float]
    seen: Mapping[Season, int]  # how many weeks of own past say so

    @property
    def summer_percent(self) -> float:
        return 100 * self.parts["summer"]

    @property
    def christmas_percent(self) -> float:
        return 100 * self.parts["christmas"]

    def weight(self, monday: date) -> float:
        """The part of a usual week that this one holds."""
        season = season_of(monday)
        return calendar_weight(monday) * (self.parts[season] if season else 1.0)


def season_of(monday: date) -> Season | None:
    week = monday.isocalendar().week
    if week in SUMMER:
        return "summer"
    return "christmas" if week in CHRISTMAS else None


def calendar_weight(monday: date) -> float:
    """What public holidays leave of a week."""
    return _OFF_DAYS + (1 - _OFF_DAYS) * workday_count(monday) / WORKDAYS_PER_WEEK


def estimate(past: Mapping[date, int]) -> Seasons:
    """From past weeks by their Mondays: seasons beside the usual weeks around them."""
    seen: dict[Season, list[float]] = {"summer": [], "christmas": []}
    for monday, came in past.items():
        season = season_of(monday)
        usual = _usual_around(monday, past) if season else 0.0
        if season and usual:
            seen[season].append(min(came / calendar_weight(monday) / usual, _MOST))
    return Seasons(
        parts={one: (_ASSUMED * _TRUST + sum(of)) / (_TRUST + len(of)) for one, of in seen.items()},
        seen={one: len(of) for one, of in seen.items()},
    )


def _usual_around(monday: date, past: Mapping[date, int]) -> float:
    near = (monday + timedelta(weeks=number) for number in range(-_AROUND, _AROUND + 1))
    usual = [past[day] / calendar_weight(day) for day in near if day in past and not season_of(day)]
    return mean(usual) if len(usual) >= _FEWEST_AROUND else 0.0
