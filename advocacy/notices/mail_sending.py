"""Sending due mails by SMTP.

The mail server is called outside a transaction, with no row locked. Whether the recipient has been
deactivated is checked just before each mail, under the lock that deactivation holds: no mail begins
later than `left_at`.
"""

from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.errors import AdvocacyError
from advocacy.jobs import leases, worker
from advocacy.notices.mail_message import build_message
from advocacy.notices.models import Mail, MailState
from advocacy.notices.smtp import MailServer
from advocacy.people.models import User
from advocacy.people.permissions import Permission

LEASE = timedelta(minutes=5)
MAX_ATTEMPTS = 8  # within about four hours
# The content is deleted after sending, because an invitation contains a login link.
CLEARED_CONTENT = {"text": "", "html": "", "unsubscribe": ""}


def _due(at: datetime) -> QuerySet[Mail]:
    return Mail.objects.due(at=at).order_by("due_at", "pk")


QUEUE = worker.Queue(due=_due, max_attempts=MAX_ATTEMPTS, lease=LEASE, batch=20)


def send_due(*, at: datetime, limit: int = 500) -> int:
    """Send due mails over one connection. Returns the number of attempts."""
    with MailServer() as server:
        return worker.work(QUEUE, partial(_send, server=server), at=at, limit=limit)


def cancel(mails: QuerySet[Mail]) -> int:
    """Cancel mails and delete their content."""
    return mails.update(state=MailState.CANCELLED, lease_until=None, **CLEARED_CONTENT)


class NotFailed(AdvocacyError):
    """The mail has not failed, or has been sent again or dropped."""


@transaction.atomic
def send_again(mail: Mail, *, by: User) -> None:
    """Queue a failed mail again, with all its attempts."""
    row = _failed(mail, by=by)
    row.state, row.attempts, row.due_at, row.failed_at = MailState.WAITING, 0, timezone.now(), None
    row.save(update_fields=["state", "attempts", "due_at", "failed_at"])
    trail.record("mail_sent_again", by=by, about=row)


@transaction.atomic
def drop(mail: Mail, *, by: User) -> None:
    """Cancel a failed mail and delete its content."""
    row = _failed(mail, by=by)
    cancel(Mail.objects.filter(pk=row.pk))
    trail.record("mail_dropped", by=by, about=row)


def failed(*, by: User) -> QuerySet[Mail]:
    """Mails that failed for good; an administrator sends them again or drops them."""
    by.require(Permission.ADMINISTER)
    return Mail.objects.filter(state=MailState.FAILED).order_by("-failed_at", "-pk")


def _failed(mail: Mail, *, by: User) -> Mail:
    by.require(Permission.ADMINISTER)
    row = Mail.objects.select_for_update(of=("self",)).get(pk=mail.pk)
    if row.state != MailState.FAILED:
        raise NotFailed(_("Somebody has dealt with this email already. Reload the page."))
    return row


def _send(mail: Mail, *, server: MailServer) -> None:
    began_at = _begin(mail)
    if began_at is None:
        leases.finish(mail, state=MailState.CANCELLED, **CLEARED_CONTENT)
        return
    server.send(build_message(mail))
    leases.finish(mail, state=MailState.SENT, sent_at=began_at, last_error="", **CLEARED_CONTENT)


@transaction.atomic
def _begin(mail: Mail) -> datetime | None:
    """Now, or None if the recipient has left. A deactivation under way is waited for."""
    people = User.objects.select_for_update(of=("self",), no_key=True).filter(email=mail.to)
    left = any(not person.is_active for person in people)
    return None if left else timezone.now()
