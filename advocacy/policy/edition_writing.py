"""Starting and writing a draft edition."""

import secrets

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.errors import AdvocacyError, Invalid
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.policy import edition_template
from advocacy.policy.models import (
    ContributionPart,
    Edition,
    EditionContribution,
    EditionText,
    Hearing,
)
from advocacy.text import cleaning

MAX_BODY_LENGTH = 60_000
MAX_NEWS_LENGTH = 2000
MAX_FIRST_REVISION = 1_000_000_000


class NotADraft(AdvocacyError):
    """The edition has been approved or discarded."""


class Stale(AdvocacyError):
    """The draft has been saved since this revision."""


class BeingHeard(AdvocacyError):
    """The draft cannot be changed during a hearing."""


@transaction.atomic
def start(*, by: User, from_template: bool = False) -> Edition:
    """The present draft, or a new one with the text of the newest edition or the template."""
    by.require(Permission.KEEP_POLICY)
    newest = Edition.objects.select_for_update(of=("self",)).order_by("-number").first()
    if newest is not None and newest.approved_at is None:
        return newest
    number = newest.number + 1 if newest is not None else 1
    begun = {"created_by": by, "revision": _first_revision()}
    edition, is_new = Edition.objects.get_or_create(number=number, defaults=begun)
    if is_new:
        bodies = _bodies(None if from_template else newest)
        EditionText.objects.bulk_create(
            EditionText(edition=edition, language=language, body=body)
            for language, body in bodies.items()
        )
        EditionContribution.objects.create(edition=edition, person=by, part=ContributionPart.WROTE)
        trail.record("edition_started", by=by, about=edition, number=number)
    return edition


@transaction.atomic
def write(
    edition: Edition, *, by: User, language: str, body: str, revision: int, news: str = ""
) -> Edition:
    """Save the text in one language and record the contributor, who may then not approve."""
    by.require(Permission.KEEP_POLICY)
    edition = locked_draft(edition, revision=revision)
    body = cleaning.clean_text(body, field="body", limit=MAX_BODY_LENGTH)
    if not body:
        raise Invalid(_("Write the policy’s text."), field="body", code="required")
    EditionText.objects.update_or_create(
        edition=edition,
        language=language,
        defaults={
            "body": body,
            "news": cleaning.clean_text(news, field="news", limit=MAX_NEWS_LENGTH),
        },
    )
    EditionContribution.objects.get_or_create(
        edition=edition, person=by, defaults={"part": ContributionPart.WROTE}
    )
    edition.revision += 1
    edition.save(update_fields=["revision"])
    trail.record("edition_written", by=by, about=edition, language=language)
    return edition


def locked_draft(edition: Edition, *, revision: int | None = None) -> Edition:
    """Lock the draft. Raises if it was approved, changed, or has a hearing."""
    edition = locked(edition, revision=revision)
    require_no_hearing(edition)
    return edition


def locked(edition: Edition, *, revision: int | None = None) -> Edition:
    """Lock the draft. Raises if it was discarded, approved or changed."""
    number = edition.number
    locked_row = Edition.objects.select_for_update(of=("self",)).filter(pk=edition.pk).first()
    if locked_row is None:
        raise NotADraft(
            _("Somebody has discarded the draft of edition %(number)s. Start a new one.")
            % {"number": number}
        )
    if locked_row.approved_at is not None:
        raise NotADraft(
            _("Edition %(number)s is approved and cannot be changed. Start the next one.")
            % {"number": number}
        )
    if revision is not None and revision != locked_row.revision:
        raise Stale(
            _("Somebody has saved this draft since you opened it. Read it again before you go on.")
        )
    return locked_row


def require_no_hearing(edition: Edition) -> None:
    """Raise BeingHeard if a hearing is open or to come."""
    hearing = Hearing.objects.not_over(on=brand.today()).filter(edition=edition).first()
    if hearing is not None:
        raise BeingHeard(
            _("Colleagues can comment on this draft until %(day)s. Wait, or end the hearing first.")
            % {"day": date_format(hearing.closes_on, _("j F"))}
        )


def _first_revision() -> int:
    """A random number, so that a form of a discarded draft never fits a later draft."""
    return 1 + secrets.randbelow(MAX_FIRST_REVISION)


def _bodies(before: Edition | None) -> dict[str, str]:
    """The texts a new edition begins with, by language."""
    languages = [str(language) for language in brand.current().languages]
    if before is None:
        return {language: edition_template.template_text(language) for language in languages}
    return dict(before.texts.values_list("language", "body"))
