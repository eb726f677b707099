"""Mails of saved reports: each on its day, in the language and by the rights of its leader."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import formats, translation
from django.utils.translation import gettext as _

from advocacy.figures import chosen_periods
from advocacy.figures.definition_table import MEANINGS
from advocacy.figures.definitions import Figure
from advocacy.insights import page_sheets, saved_report_links, saved_reports
from advocacy.insights.models import ReportPage, SavedReport
from advocacy.insights.page_tables import Page
from advocacy.jobs import sweeping
from advocacy.notices import page_addresses
from advocacy.notices.models import Mail
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.workdays.working_hours import is_working_time

MAX_LINES = 5
ADDRESSES = {
    ReportPage.COMPANY: "insights:overview",
    ReportPage.NETWORK: "insights:networks",
    ReportPage.STORIES: "insights:stories",
    ReportPage.JOBS: "insights:jobs",
}
LISTED = {
    ReportPage.NETWORK: "networks",
    ReportPage.STORIES: "stories",
    ReportPage.JOBS: "stories",
}


class FigureInWords(NamedTuple):
    """A figure with the one beside it, and what it counts."""

    label: str
    value: str
    beside: str
    left_out: str
    definition: str


def create_due_mails(*, at: datetime) -> int:
    """Create the mails of the reports that are due. Returns their number."""
    if not is_working_time(at):
        return 0
    leaders = User.objects.who_can(Permission.SEE_RESULTS)
    due = SavedReport.objects.filter(
        paused_at=None, due_on__lte=brand.day_of(at), person__in=leaders.values("pk")
    )
    reports = list(due.select_related("person", "team").order_by("due_on", "pk"))
    return sum(sweeping.run_each(reports, _create_mail, at=at))


@transaction.atomic
def _create_mail(due: SavedReport, *, at: datetime) -> bool:
    """Create the mail and move the day on, unless another worker has, or the report is paused."""
    report = (
        SavedReport.objects.select_for_update(of=("self",))
        .select_related("person", "team")
        .filter(pk=due.pk, paused_at=None, due_on__lte=brand.day_of(at))
        .first()
    )
    if report is None or not report.person.can(Permission.SEE_RESULTS):
        return False
    today = brand.day_of(at)
    report.due_on = saved_reports.next_day(report.rhythm, report.day, after=today)
    report.save(update_fields=["due_on"])
    stop = page_addresses.url("insights:stop-report", saved_report_links.link_token(report))
    Mail.objects.create(
        to=report.person.email,
        language=report.person.language,
        due_at=at,
        unsubscribe=stop,
        **report_mail(report, saved_reports.page(report, today=today), stop=stop),
    )
    return True


def report_mail(report: SavedReport, page: Page, *, stop: str) -> dict[str, str]:
    """Subject and body in the leader's language; nothing but what the page shows her."""
    with translation.override(report.person.language):
        context = {
            "report": report,
            "page": page,
            "title": page_sheets.title(page),
            "figures": _figures(page),
            "lines": _lines(report, page),
            "name": report.person.short_name,
            "brand": brand.current(),
            "url": _address(report, page),
            "stop": stop,
            "change": page_addresses.url("insights:saved-reports"),
        }
        subject = _("%(name)s: %(title)s") % {"name": report.name, "title": context["title"]}
        return {
            "subject": subject[:200],
            "text": render_to_string("notices/saved_report.txt", context),
            "html": render_to_string("notices/saved_report.html", context),
        }


def _figures(page: Page) -> Sequence[FigureInWords]:
    return [
        FigureInWords(
            page_sheets.label(name),
            in_words(figure),
            in_words(page.before[name]),
            page_sheets.left_out_note(figure),
            str(MEANINGS[name].definition),
        )
        for name, figure in page.figures.items()
    ]


def _lines(report: SavedReport, page: Page) -> Sequence[tuple[str, str]]:
    """The first published lines of the page's table, with their clicks."""
    if report.page not in LISTED:
        return []
    rows = page.table(LISTED[ReportPage(report.page)])
    shown = [row for row in rows if not row.figures["people"].suppression]
    return [(row.name, in_words(row.figures["people"])) for row in shown[:MAX_LINES]]


def in_words(figure: Figure) -> str:
    """A figure as text: its value, or why it is not shown."""
    value: Any = page_sheets.display_value(figure)
    return value if isinstance(value, str) else formats.localize(value, use_l10n=True)


def _address(report: SavedReport, page: Page) -> str:
    """The page with the same figures."""
    months = page.period.months
    query = {
        "from": chosen_periods.address_name(months[0]),
        "to": chosen_periods.address_name(months[-1]),
        **({"beside": report.beside} if report.beside else {}),
        **({"team": report.team_id} if report.team_id else {}),
    }
    return f"{page_addresses.url(ADDRESSES[ReportPage(report.page)])}?{urlencode(query)}"
