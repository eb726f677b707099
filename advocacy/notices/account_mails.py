"""Mails about a person's own account."""

from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from advocacy.notices import messages, page_addresses, tasks
from advocacy.notices.models import Mail
from advocacy.notices.notice_text import NoticeText
from advocacy.people.models import User


def new_password(person: User, *, uid: str, key: str, at: datetime) -> Mail:
    """Queue the mail whose link, made of `uid` and `key`, lets a person choose a new password.

    Queued, since a mail server's answer would tell who asks whether there is such an account.
    """
    with translation.override(person.language):
        text = NoticeText(
            subject=_("Choose a new password"),
            sentence=_(
                "Somebody, most likely you, has asked for a new password for the hub. The link "
                "can be used once. If it was not you, do nothing: your password stays as it is."
            ),
            action=_("Choose a new password"),
            path=page_addresses.path("account_reset_password_from_key", uid, key),
        )
        content = messages.render_mail(text, name=person.short_name)
    mail = Mail.objects.create(to=person.email, language=person.language, due_at=at, **content)
    transaction.on_commit(tasks.send_due.delay, robust=True)
    return mail
