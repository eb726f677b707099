"""Conversions: applications reported by a job site, or by the applicant's return to the hub."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.clicks import click_verdicts, user_agents, visitor_hashes
from advocacy.clicks.models import Conversion, ReportingSite, Verdict
from advocacy.clicks.visits import Visit
from advocacy.errors import Invalid
from advocacy.links import application_references, short_codes
from advocacy.links.models import Link
from advocacy.sharing import link_settings
from advocacy.text import cleaning

CLOCK_TOLERANCE = timedelta(minutes=5)  # how far a site's clock may be ahead
MAX_REPORT_AGE = timedelta(days=31)  # figures of older days have been published
KEY_LIMIT = 200


@dataclass(frozen=True, kw_only=True)
class ApplicationReport:
    """A job site's report: the link, the site's key of the application, and its time."""

    link: str
    key: str
    at: datetime | None = None


def record_report(report: ApplicationReport, *, site: ReportingSite) -> tuple[Conversion, bool]:
    """Store an application, and whether it is new. The same key is the same application."""
    link, at = _link(report.link), report.at or timezone.now()
    rows, key = Conversion.objects.filter(site=site), _key_digest(report.key)
    if not rows.filter(key=key).exists():  # a replay was in time when it first came
        _check_moment(at, link)
    row, is_new = rows.get_or_create(site=site, key=key, defaults={"link": link, "at": at})
    if row.link_id != link.pk or (report.at is not None and row.at != report.at):
        raise Invalid(
            _("This key belongs to another application. Use a new key for a new one."),
            field="key",
            code="idempotency_key_reused",
        )
    return row, is_new


def record_return(reference: str, *, visit: Visit) -> bool:
    """Whether a reference belongs to a link; an applicant's return is stored once a day."""
    code = application_references.code_of(reference)
    link = Link.objects.filter(code=code, share__isnull=False).first() if code else None
    if link is None:
        return False
    if link_settings.current().reports_applications and _is_person(visit):
        key = visitor_hashes.hashes(visit, link=link).on_this_link.hex()
        Conversion.objects.get_or_create(
            site=None, key=key, defaults={"link": link, "at": visit.at}
        )
    return True


def _is_person(visit: Visit) -> bool:
    shape = user_agents.shape_of(visit.user_agent)
    classified = click_verdicts.classify(shape, method=visit.method, prefetch=visit.prefetch)
    return classified == Verdict.PERSON


def _link(reference: str) -> Link:
    """A link by its code, its short address, or the reference its target was given."""
    code = application_references.code_of(reference.strip()) or short_codes.extract_code(reference)
    link = Link.objects.filter(code=code, share__isnull=False).first()
    if link is None:
        message = _("There is no such link. Send the “ref” from the address, or the short link.")
        raise Invalid(message, field="link", code="does_not_exist")
    return link


def _key_digest(key: str) -> str:
    """A hash of the site's key, which may name an applicant."""
    key = cleaning.clean_line(key, field="key", limit=KEY_LIMIT)
    if not key:
        raise Invalid(_("Give each application a key of its own."), field="key", code="required")
    return sha256(key.encode()).hexdigest()


def _check_moment(at: datetime, link: Link) -> None:
    now = timezone.now()
    if at > now + CLOCK_TOLERANCE:
        raise Invalid(_("This time is in the future. Check the clock."), field="at", code="future")
    if at < now - MAX_REPORT_AGE:
        message = _("This was more than 31 days ago. Its month has been counted.")
        raise Invalid(message, field="at", code="too_old")
    if at < link.created_at - CLOCK_TOLERANCE:
        message = _("The link did not exist then. Check the time and the link.")
        raise Invalid(message, field="at", code="before_link")
