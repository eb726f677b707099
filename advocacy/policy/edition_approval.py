"""Approving an edition: by somebody who did not write it, with the day it takes effect."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advocacy.audit import trail
from advocacy.errors import AdvocacyError, Invalid
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.policy import edition_writing, hearings, scheduled_changes
from advocacy.policy.models import ContributionPart, Edition, EditionContribution
from advocacy.text.languages import Language


class OwnEdition(AdvocacyError):
    """The approver contributed to this edition."""


class Unanswered(AdvocacyError):
    """A hearing comment has no answer yet."""


@transaction.atomic
def approve(edition: Edition, *, by: User, revision: int, in_force_on: date) -> Edition:
    """Approve the draft in the revision that was read; it takes effect on that day."""
    by.require(Permission.APPROVE_POLICY)
    edition = edition_writing.locked_draft(edition, revision=revision)
    if edition.contributions.filter(person=by).exists():
        raise OwnEdition(_("Ask a colleague to approve an edition you helped to write."))
    _require_answers(edition)
    _require_every_language(edition)
    now = timezone.now()
    edition.in_force_at = _start_moment(in_force_on, now=now)
    edition.approved_at = now
    EditionContribution.objects.create(edition=edition, person=by, part=ContributionPart.APPROVED)
    edition.save(update_fields=["in_force_at", "approved_at"])
    trail.record("edition_approved", by=by, about=edition, in_force_on=in_force_on.isoformat())
    scheduled_changes.announce_due(at=now)
    edition.refresh_from_db()
    return edition


def approver(edition: Edition) -> User | None:
    """Who approved it; None for editions from before approvals."""
    contribution = (
        edition.contributions.filter(part=ContributionPart.APPROVED)
        .select_related("person")
        .first()
    )
    return contribution.person if contribution else None


def may_approve(edition: Edition, person: User) -> bool:
    """Whether this person may approve the draft."""
    may = edition.approved_at is None and person.can(Permission.APPROVE_POLICY)
    return may and not edition.contributions.filter(person=person).exists()


def earliest_start(*, on: date) -> date:
    """The first day on which the next edition may take effect."""
    last = Edition.objects.approved().aggregate(last=Max("in_force_at"))["last"]
    return max(on, brand.day_of(last)) if last else on


def _require_answers(edition: Edition) -> None:
    unanswered_count = hearings.unanswered(edition).count()
    if unanswered_count:
        raise Unanswered(
            ngettext(
                "%(n)s comment in the hearing has not been answered yet. Answer it first.",
                "%(n)s comments in the hearing have not been answered yet. Answer them first.",
                unanswered_count,
            )
            % {"n": unanswered_count}
        )


def _require_every_language(edition: Edition) -> None:
    written = set(edition.texts.exclude(body="").values_list("language", flat=True))
    for language in brand.current().languages:
        if language not in written:
            raise Invalid(
                _("The edition has no text in %(language)s yet. Write it first.")
                % {"language": Language(language).label},
                code="language_missing",
            )


def _start_moment(day: date, *, now: datetime) -> datetime:
    """The moment it takes effect: now if today, else midnight in the company's time zone."""
    today = brand.day_of(now)
    first = earliest_start(on=today)
    if day < first:
        raise Invalid(
            _("Choose %(day)s or a later day.") % {"day": date_format(first, _("j F"))},
            field="in_force_on",
            code="too_early",
        )
    return now if day == today else brand.start_of(day)
