"""Mails of the monthly report: one for each subscriber who sees results, in their language."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from advocacy.figures.month_names import month_name
from advocacy.insights import monthly_report
from advocacy.insights.models import ReportSent
from advocacy.insights.monthly_report import Report
from advocacy.jobs import sweeping
from advocacy.notices import page_addresses
from advocacy.notices.models import Mail
from advocacy.people import brand
from advocacy.people import report_subscription as choice
from advocacy.people.models import User
from advocacy.people.permissions import Permission


def create_due_mails(*, at: datetime) -> int:
    """Create the mails of the month that is due. Returns their number."""
    month = monthly_report.due(at=at)
    if month is None:
        return 0
    recipients = list(_recipients(month))
    report = monthly_report.report(month, at=at) if recipients else None
    if report is None:
        return 0
    return sum(sweeping.run_each(recipients, _create_mail, report=report, at=at))


def _recipients(month: date) -> Any:
    sent = ReportSent.objects.filter(month=month).values("person")
    leaders = User.objects.who_can(Permission.SEE_RESULTS).filter(gets_report=True)
    return leaders.exclude(pk__in=sent).order_by("pk")


@transaction.atomic
def _create_mail(person: User, *, report: Report, at: datetime) -> bool:
    """Create a person's mail, unless another worker has recorded it as created."""
    _row, is_first = ReportSent.objects.get_or_create(person=person, month=report.month)
    if is_first:
        stop = page_addresses.url("reports:stop", choice.link_token(person))
        Mail.objects.create(
            to=person.email,
            language=person.language,
            due_at=at,
            unsubscribe=stop,
            **report_mail(person, report, stop=stop),
        )
    return is_first


def report_mail(person: User, report: Report, *, stop: str) -> dict[str, str]:
    """Subject and bodies of the mail in the person's language."""
    course = monthly_report.goals_of(person, at=report.at)
    with translation.override(person.language):
        month = month_name(report.month)
        context = {
            "report": report,
            "course": course,
            "reached": course.leading,
            "month": month,
            "name": person.short_name,
            "brand": brand.current(),
            "url": page_addresses.url("insights:overview"),
            "stop": stop,
        }
        subject = _("%(company)s in %(month)s: what our shares achieved") % {
            "company": brand.current().name,
            "month": month,
        }
        return {
            "subject": subject[:200],
            "text": render_to_string("notices/report.txt", context),
            "html": render_to_string("notices/report.html", context),
        }
