"""Danish public holidays, and other days on which most offices are closed."""

from datetime import date, timedelta
from functools import lru_cache

WORKDAYS_PER_WEEK = 5
GREAT_PRAYER_DAY_ENDED = 2024
# Days from Easter: Maundy Thursday, Good Friday, Easter Monday, Ascension Day, Whit Monday.
_AROUND_EASTER = (-3, -2, 1, 39, 50)
_GREAT_PRAYER_DAY = 26
# New Year, Constitution Day, Christmas Eve and both days of Christmas, New Year's Eve.
_FIXED = ((1, 1), (6, 5), (12, 24), (12, 25), (12, 26), (12, 31))


@lru_cache(maxsize=64)
def days_off(year: int) -> frozenset[date]:
    """Days of a year on which offices are closed, without weekends."""
    easter = easter_sunday(year)
    around = [*_AROUND_EASTER, *([_GREAT_PRAYER_DAY] if year < GREAT_PRAYER_DAY_ENDED else [])]
    fixed = {date(year, month, day) for month, day in _FIXED}
    return frozenset(fixed | {easter + timedelta(days) for days in around})


def workday_count(monday: date) -> int:
    """Number of working days in the week of this Monday."""
    days = (monday + timedelta(number) for number in range(WORKDAYS_PER_WEEK))
    return sum(day not in days_off(day.year) for day in days)


def easter_sunday(year: int) -> date:
    """Easter Sunday by the Meeus algorithm for the Gregorian calendar."""
    golden = year % 19
    century, rest = divmod(year, 100)
    lost = (8 * century + 13) // 25
    moon = (19 * golden + century - century // 4 - lost + 15) % 30
    ahead = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * ahead) // 451
    month, day = divmod(moon + ahead - 7 * late + 114, 31)
    return date(year, month, day + 1)
