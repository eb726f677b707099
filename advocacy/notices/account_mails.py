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
    content = _new_password(uid=uid, key=key, language=person.language, name=person.short_name)
    return _queued(content, to=person.email, language=person.language, at=at)


@transaction.atomic
def new_password_for_nobody(*, at: datetime) -> None:
    """Do the same work where there is no account, so that the time it takes tells nothing."""
    language = translation.get_language()
    content = _new_password(uid="x", key="x" * 40, language=language, name="x")
    _queued(content, to="nobody@localhost", language=language, at=at).delete()


def _new_password(*, uid: str, key: str, language: str, name: str) -> dict[str, str]:
    with translation.override(language):
        text = NoticeText(
            subject=_("Choose a new password"),
            sentence=_(
                "Somebody, most likely you, has asked for a new password for the hub. The link "
                "can be used once. If it was not you, do nothing: your password stays as it is."
            ),
            action=_("Choose a new password"),
            path=page_addresses.path("account_reset_password_from_key", uid, key),
        )
        return messages.render_mail(text, name=name)


def email_changed(person: User, *, to: str, at: datetime) -> Mail:
    """Queue the mail that says that the address for logging in is another."""
    with translation.override(person.language):
        text = NoticeText(
            subject=_("You log in with another address"),
            sentence=_(
                "An administrator has changed the email address you log in with, and you are "
                "logged out everywhere. Your API tokens have ended; the password is the same. If "
                "you did not expect this, tell an administrator at once."
            ),
            action=_("Log in"),
            path=page_addresses.path("feed:stories"),
        )
        content = messages.render_mail(text, name=person.short_name)
    return _queued(content, to=to, language=person.language, at=at)


def _queued(content: dict[str, str], *, to: str, language: str, at: datetime) -> Mail:
    mail = Mail.objects.create(to=to, language=language, due_at=at, **content)
    transaction.on_commit(tasks.send_due.delay, robust=True)
    return mail
