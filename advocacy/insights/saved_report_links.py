"""The link in the mail of a saved report that stops it without logging in."""

from django.core import signing
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.errors import AdvocacyError
from advocacy.insights.models import SavedReport

SALT = "saved-report"


class NotAReportLink(AdvocacyError):
    """The link's token is not valid, or its report has been deleted."""


def link_token(report: SavedReport) -> str:
    """The signed token of the link. It does not expire."""
    return signing.dumps(report.pk, salt=SALT, compress=False)


def find(token: str) -> SavedReport:
    """The report that the token is for, with its person."""
    try:
        pk = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        raise NotAReportLink(
            _("This link is not complete. Open it again from the email.")
        ) from None
    report = SavedReport.objects.select_related("person").filter(pk=pk).first()
    if report is None:
        raise NotAReportLink(_("This report has been deleted. It is not mailed any more."))
    return report


def stop(report: SavedReport) -> None:
    """Pause the report. Idempotent. The link in a mail also works for leavers."""
    SavedReport.objects.filter(pk=report.pk, paused_at=None).update(paused_at=timezone.now())
