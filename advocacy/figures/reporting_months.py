"""Months of whole weeks: those whose Thursday lies in them, so that weeks nest in months."""

from datetime import date, timedelta

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
TO_THURSDAY = timedelta(days=3)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def month_of(day: date) -> date:
    """The first day, a Monday, of the month that this day's week belongs to."""
    return _first_monday(monday_of(day) + TO_THURSDAY)


def last_day(month: date) -> date:
    """The Sunday a month ends on."""
    return next_month(month) - DAY


def next_month(month: date) -> date:
    """The month after."""
    return month_of(month + 5 * WEEK)


def previous_month(month: date) -> date:
    """The month before."""
    return month_of(month - DAY)


def calendar_month(month: date) -> date:
    """The first of the calendar month that this one goes by."""
    return (month + TO_THURSDAY).replace(day=1)


def months_between(first: date, last: date) -> list[date]:
    """The months that hold the days from one up to and including another, in turn."""
    found = [month_of(first)]
    while last_day(found[-1]) < last:
        found.append(next_month(found[-1]))
    return found


def weeks(month: date) -> list[date]:
    """The Mondays of a month: four or five."""
    return [month + WEEK * n for n in range((next_month(month) - month).days // 7)]


def _first_monday(thursday: date) -> date:
    first = thursday.replace(day=1)
    return first + timedelta(days=(3 - first.weekday()) % 7) - TO_THURSDAY
