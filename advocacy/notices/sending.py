"""Sending mails that are due. The rows are the truth; any worker may take them."""

import logging
from datetime import datetime, timedelta
from email.utils import formataddr
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import Q

from advocacy.notices.models import Mail, MailState
from advocacy.people import brand

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


def _send(mail: Mail, *, at: datetime) -> bool:
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
