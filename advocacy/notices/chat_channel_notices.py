"""Notices about channels of Teams and Slack: one has stopped, or is to be looked at."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from advocacy.audit.models import Event
from advocacy.chat_channels.models import ChatChannel, OffReason
from advocacy.notices import page_addresses
from advocacy.notices.models import Notice, NoticeKind
from advocacy.notices.notice_text import NoticeText
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.text.quotation import quotable


def notices(event: Event) -> Iterator[Notice]:
    """For every administrator, and whoever added the channel; for nobody if it is removed."""
    channel = ChatChannel.objects.filter(pk=event.about_id).first()
    if channel is None:
        return
    administrators = User.objects.who_can(Permission.ADMINISTER).values("pk")
    told = Q(pk__in=administrators) | Q(pk=channel.added_by_id)
    for person in User.objects.active().filter(told).order_by("pk"):
        yield Notice(person=person, kind=NoticeKind(event.action), event=event)


def stopped(notice: Notice, _title: str) -> NoticeText:
    values = _values(notice)
    sentence = _("%(app)s no longer takes messages for “%(channel)s”. Make a new address there.")
    if notice.event.codes["reason"] == OffReason.UNREADABLE:
        sentence = _(
            "The hub can no longer read the address of “%(channel)s”, as its own key was "
            "changed. Enter the address again."
        )
    return NoticeText(
        subject=_("“%(channel)s” no longer shows new stories") % values,
        sentence=sentence % values,
        action=_("See the channel"),
        path=_path(notice),
    )


def check_due(notice: Notice, _title: str) -> NoticeText:
    values = _values(notice)
    return NoticeText(
        subject=_("Once a year: does “%(channel)s” still work?") % values,
        sentence=_(
            "The workflow behind “%(channel)s” in Teams belongs to a person, and may end when that "
            "person leaves; Teams does not tell the hub. Send a test message, and see whether it "
            "arrives."
        )
        % values,
        action=_("See the channel"),
        path=_path(notice),
    )


def _values(notice: Notice) -> dict[str, str]:
    channel = ChatChannel.objects.filter(pk=notice.event.about_id).first()
    if channel is None:
        return {"channel": _("a channel that is removed"), "app": "Teams / Slack"}
    return {"channel": quotable(channel.name), "app": channel.get_app_display()}


def _path(notice: Notice) -> str:
    return page_addresses.path("chat:channel", notice.event.about_id)
