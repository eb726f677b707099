"""Building an email message from a mail row; a row always has the same Message-ID."""

from email.utils import formataddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from advocacy.notices.models import Mail
from advocacy.people import brand


def build_message(mail: Mail) -> EmailMultiAlternatives:
    """The message with its text and HTML bodies and its headers."""
    sender = formataddr((brand.current().name, settings.DEFAULT_FROM_EMAIL))
    message = EmailMultiAlternatives(mail.subject, mail.text, sender, [mail.to])
    message.attach_alternative(mail.html, "text/html")
    message.extra_headers = {
        "Message-ID": message_id(mail),
        "Auto-Submitted": "auto-generated",
        "Content-Language": mail.language,
    }
    if mail.unsubscribe:  # RFC 8058: the unsubscribe button of mail programs
        message.extra_headers["List-Unsubscribe"] = f"<{mail.unsubscribe}>"
        message.extra_headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return message


def message_id(mail: Mail) -> str:
    """From the row and the hub's domain, so that mail programs recognise a duplicate."""
    moment = f"{mail.created_at:%Y%m%d%H%M%S%f}"
    return f"<mail.{mail.pk}.{moment}@{urlsplit(settings.BASE_URL).hostname}>"
