"""The weight of a week: its workdays, and factors for summer and Christmas from the past."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import mean
from typing import Literal

from advocacy.workdays.holidays import WORKDAYS_PER_WEEK, workday_count

Season = Literal["summer", "christmas"]
SUMMER = range(28, 31)  # ISO weeks of the general summer holiday in Denmark
CHRISTMAS = (52, 53, 1)

_OFF_DAYS = 0.1  # the part of a week that does not depend on its workdays
_ASSUMED = 0.6  # factor of a usual week, without data of the company
_TRUST = 1.5  # weeks of data that count as much as the assumption
_AROUND, _FEWEST_AROUND = 8, 6  # weeks to either side that define the usual level
_MOST = 1.5


@dataclass(frozen=True)
class Seasons:
    """The share of a usual week in summer and at Christmas."""

    parts: Mapping[Season, float]
    seen: Mapping[Season, int]  # number of past weeks behind each factor

    @property
    def summer_percent(self) -> float:
        return 100 * self.parts["summer"]

    @property
    def christmas_percent(self) -> float:
        return 100 * self.parts["christmas"]

    def weight(self, monday: date) -> float:
        """The weight of this week relative to a usual one."""
        season = season_of(monday)
        return calendar_weight(monday) * (self.parts[season] if season else 1.0)


def season_of(monday: date) -> Season | None:
    week = monday.isocalendar().week
    if week in SUMMER:
        return "summer"
    return "christmas" if week in CHRISTMAS else None


def calendar_weight(monday: date) -> float:
    """The share of a week left by public holidays."""
    return _OFF_DAYS + (1 - _OFF_DAYS) * workday_count(monday) / WORKDAYS_PER_WEEK


def estimate(past: Mapping[date, int]) -> Seasons:
    """Estimate factors from past weeks by their Mondays, relative to the weeks around them."""
    seen: dict[Season, list[float]] = {"summer": [], "christmas": []}
    for monday, count in past.items():
        season = season_of(monday)
        usual = _usual_around(monday, past) if season else 0.0
        if season and usual:
            seen[season].append(min(count / calendar_weight(monday) / usual, _MOST))
    return Seasons(
        parts={
            season: (_ASSUMED * _TRUST + sum(ratios)) / (_TRUST + len(ratios))
            for season, ratios in seen.items()
        },
        seen={season: len(ratios) for season, ratios in seen.items()},
    )


def _usual_around(monday: date, past: Mapping[date, int]) -> float:
    near = (monday + timedelta(weeks=number) for number in range(-_AROUND, _AROUND + 1))
    usual = [past[day] / calendar_weight(day) for day in near if day in past and not season_of(day)]
    return mean(usual) if len(usual) >= _FEWEST_AROUND else 0.0
