"""Reporting months: calendar months of whole weeks, each week in the month of its Thursday."""

from datetime import date, timedelta

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
TO_THURSDAY = timedelta(days=3)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def month_of(day: date) -> date:
    """The first day, a Monday, of the reporting month that contains this day."""
    return _first_monday(monday_of(day) + TO_THURSDAY)


def last_day(month: date) -> date:
    """The last day of a month, a Sunday."""
    return next_month(month) - DAY


def next_month(month: date) -> date:
    return month_of(month + 5 * WEEK)


def previous_month(month: date) -> date:
    return month_of(month - DAY)


def calendar_month(month: date) -> date:
    """The first of the calendar month that a reporting month is named after."""
    return (month + TO_THURSDAY).replace(day=1)


def named_after(calendar_month: date) -> date:
    """The reporting month that is named after a calendar month."""
    return _first_monday(calendar_month.replace(day=1))


def months_between(first: date, last: date) -> list[date]:
    """The months that contain the days from the first to the last, both included, in order."""
    months = [month_of(first)]
    while last_day(months[-1]) < last:
        months.append(next_month(months[-1]))
    return months


def weeks(month: date) -> list[date]:
    """The four or five Mondays of a month."""
    return [month + WEEK * n for n in range((next_month(month) - month).days // 7)]


def _first_monday(thursday: date) -> date:
    first = thursday.replace(day=1)
    return first + timedelta(days=(3 - first.weekday()) % 7) - TO_THURSDAY
