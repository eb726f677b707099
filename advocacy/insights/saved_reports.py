"""Saved reports: a page of results under a name, mailed on a day of the month or the week."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy import constraints
from advocacy.errors import AdvocacyError, Invalid
from advocacy.figures import chosen_periods, published_figures, reporting_months
from advocacy.figures.published_figures import ReportingPeriod
from advocacy.insights import page_tables
from advocacy.insights.models import (
    DAYS_OF_WEEK,
    LAST_SAFE_DAY,
    ReportBeside,
    ReportPage,
    Rhythm,
    SavedReport,
)
from advocacy.insights.page_tables import Page
from advocacy.people import brand
from advocacy.people.models import Team, User
from advocacy.people.permissions import Permission
from advocacy.text import cleaning

NAME_LIMIT = 60
MAX_REPORTS = 20  # of one person
FIRST_STORIES = (0, 5)
WITHOUT_TEAMS = (ReportPage.STORIES, ReportPage.JOBS)


class TooManyReports(AdvocacyError):
    """A person has as many saved reports as are kept."""


@dataclass(frozen=True, kw_only=True)
class ReportChoice:
    """What a saved report shows, and when it is mailed."""

    name: str
    page: str
    months: int
    beside: str
    team: Team | None
    rhythm: str
    day: int


def create(choice: ReportChoice, *, by: User) -> SavedReport:
    """Save a report; it is mailed from the next day on that it names."""
    by.require(Permission.SEE_RESULTS)
    if by.saved_reports.count() >= MAX_REPORTS:
        raise TooManyReports(
            _("You have %(number)d saved reports, as many as are kept. Delete one first.")
            % {"number": MAX_REPORTS}
        )
    return _saved(SavedReport(person=by), choice)


def change(report: SavedReport, choice: ReportChoice, *, by: User) -> SavedReport:
    """Change the name, the content or the day of one's own report."""
    by.require(Permission.SEE_RESULTS)
    return _saved(by.saved_reports.get(pk=report.pk), choice)


def pause(report: SavedReport, *, by: User) -> None:
    """Mail one's own report no more until it is resumed."""
    by.saved_reports.filter(pk=report.pk, paused_at=None).update(paused_at=timezone.now())


def resume(report: SavedReport, *, by: User) -> None:
    """Mail one's own report again, from its next day on."""
    by.require(Permission.SEE_RESULTS)
    due_on = next_day(report.rhythm, report.day, after=brand.today())
    by.saved_reports.filter(pk=report.pk).update(paused_at=None, due_on=due_on)


def remove(report: SavedReport, *, by: User) -> None:
    by.saved_reports.filter(pk=report.pk).delete()


def next_day(rhythm: str, day: int, *, after: date) -> date:
    """The first day of this rhythm after a date."""
    if rhythm == Rhythm.WEEKLY:
        return after + timedelta(days=(day - after.isoweekday() - 1) % DAYS_OF_WEEK + 1)
    this_month = after.replace(day=day)
    return this_month if this_month > after else _next_month(after).replace(day=day)


def period(report: SavedReport, *, today: date) -> ReportingPeriod:
    """The months of a report, up to the last one that is over."""
    last = reporting_months.previous_month(reporting_months.month_of(today))
    return published_figures.ending_with(last, months=report.months)


def beside(report: SavedReport, of: ReportingPeriod) -> ReportingPeriod:
    is_year = report.beside == ReportBeside.YEAR
    return chosen_periods.year_before(of) if is_year else of.before()


def page(report: SavedReport, *, today: date) -> Page:
    """The page as it is shown to the report's leader now, by the rights she has now."""
    chosen, by, team = period(report, today=today), report.person, report.team
    other = beside(report, chosen)
    pages: dict[str, Callable[[], Page]] = {
        ReportPage.COMPANY: lambda: page_tables.company(chosen, team=team, by=by, beside=other),
        ReportPage.NETWORK: lambda: page_tables.network(chosen, team=team, by=by, beside=other),
        ReportPage.STORIES: lambda: page_tables.stories(
            chosen, by=by, part=FIRST_STORIES, beside=other
        ),
        ReportPage.JOBS: lambda: page_tables.jobs(chosen, by=by, part=FIRST_STORIES, beside=other),
    }
    return pages[report.page]()


def _saved(report: SavedReport, choice: ReportChoice) -> SavedReport:
    choice = _cleaned(choice)
    report.name, report.page, report.months = choice.name, choice.page, choice.months
    report.beside, report.team = choice.beside, choice.team
    if (report.rhythm, report.day) != (choice.rhythm, choice.day):
        report.rhythm, report.day = choice.rhythm, choice.day
        report.due_on = next_day(choice.rhythm, choice.day, after=brand.today())
    try:
        with transaction.atomic():
            report.save()
    except IntegrityError as error:
        if not constraints.is_violated(error, SavedReport, "saved_reports_have_names"):
            raise
        message = _("You already have a report with this name. Choose another name.")
        raise Invalid(message, field="name") from None
    return report


def _cleaned(choice: ReportChoice) -> ReportChoice:
    name = cleaning.clean_line(choice.name, field="name", limit=NAME_LIMIT)
    if not name:
        raise Invalid(_("Give the report a name."), field="name", code="required")
    last = DAYS_OF_WEEK if choice.rhythm == Rhythm.WEEKLY else LAST_SAFE_DAY
    if not 1 <= choice.day <= last:
        raise Invalid(_("Choose a day on which it is mailed."), field="when")
    return replace(choice, name=name, team=None if choice.page in WITHOUT_TEAMS else choice.team)


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)
