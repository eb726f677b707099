"""Sending mails that are due. The rows are the truth; any worker may take them."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from email.utils import formataddr
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import connection, transaction
from django.db.models import Q, QuerySet

from advocacy.notices.models import Mail, MailState
from advocacy.people import brand
from advocacy.people.models import User

LEASE = timedelta(minutes=5)
MOST_ATTEMPTS = 8
logger = logging.getLogger(__name__)


def send_due(*, at: datetime, limit: int = 50) -> int:
    """Send what is due; say how many went out."""
    return sum(_send(mail, at=at) for mail in claim(at=at, limit=limit))


def claim(*, at: datetime, limit: int) -> list[Mail]:
    """Take due mails for this worker. Two workers never get the same one."""
    with transaction.atomic():
        free = Q(lease_until=None) | Q(lease_until__lt=at)
        due = Mail.objects.filter(free, state=MailState.WAITING, due_at__lte=at)
        claimed = list(
            due.order_by("due_at", "pk").select_for_update(skip_locked=True, of=("self",))[:limit]
        )
        for mail in claimed:
            mail.lease_until = at + LEASE
            mail.attempts += 1
        Mail.objects.bulk_update(claimed, ["lease_until", "attempts"])
    return claimed


def cancel(mails: QuerySet[Mail]) -> int:
    """Not sent, and nothing of what they said is kept."""
    nothing = {"text": "", "html": "", "unsubscribe": "", "lease_until": None}
    return mails.update(state=MailState.CANCELLED, **nothing)


def _send(mail: Mail, *, at: datetime) -> bool:
    """Nobody who has left is written to, not even by what was about to go."""
    with _addressee(mail.to) as is_here:
        if is_here:
            return _hand_in(mail, at=at)
        cancel(Mail.objects.filter(pk=mail.pk))
    return False


@contextmanager
def _addressee(address: str) -> Iterator[bool]:
    """Whether the person is here, or not one of ours; and they do not leave while it is sent.

    Where the database locks rows, leaving waits for the mail server, ten seconds at most. SQLite
    has one writer for all, which no mail server may hold up: there a mail may be on its way.
    """
    people = User.objects.filter(email=address)
    if not connection.features.has_select_for_update:
        yield not people.filter(is_active=False).exists()
        return
    with transaction.atomic():
        held = people.select_for_update(of=("self",), no_key=True)
        yield all(held.values_list("is_active", flat=True))


def _hand_in(mail: Mail, *, at: datetime) -> bool:
    try:
        _message(mail).send()
    except (OSError, SMTPException):
        logger.exception("Could not send mail %s", mail.pk)
        _put_off(mail, at=at)
        return False
    mail.state, mail.sent_at, mail.lease_until = MailState.SENT, at, None
    mail.text = mail.html = mail.unsubscribe = ""  # an invitation's link does not stay behind
    mail.save(update_fields=["state", "sent_at", "lease_until", "text", "html", "unsubscribe"])
    return True


def _message(mail: Mail) -> EmailMultiAlternatives:
    sender = formataddr((brand.current().name, settings.DEFAULT_FROM_EMAIL))
    message = EmailMultiAlternatives(mail.subject, mail.text, sender, [mail.to])
    message.attach_alternative(mail.html, "text/html")
    message.extra_headers = {"Auto-Submitted": "auto-generated", "Content-Language": mail.language}
    if mail.unsubscribe:  # RFC 8058: the mail program's own button
        message.extra_headers["List-Unsubscribe"] = f"<{mail.unsubscribe}>"
        message.extra_headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return message


def _put_off(mail: Mail, *, at: datetime) -> None:
    """Try again later, each time twice as late, for about four hours."""
    failed = mail.attempts >= MOST_ATTEMPTS
    mail.state = MailState.FAILED if failed else MailState.WAITING
    mail.due_at = at + timedelta(minutes=2**mail.attempts)
    mail.lease_until = None
    mail.save(update_fields=["state", "due_at", "lease_until"])
