"""Texts of notices for the desk: ended stories, paused sources, and pauses."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from advocacy.addresses import objections
from advocacy.channels.models import Channel
from advocacy.content.curation import newest_version
from advocacy.content.models import Pause
from advocacy.notices import page_addresses
from advocacy.notices.models import Notice
from advocacy.notices.notice_text import NoticeText
from advocacy.people import brand
from advocacy.text.quotation import quotable


def story_ended(notice: Notice, title: str) -> NoticeText:
    return NoticeText(
        subject=_("Ended: %(title)s") % {"title": title},
        sentence=_(
            "The source no longer has “%(title)s”, so it is not offered any more. People who "
            "shared it do not need to do anything. If this is a mistake, offer the item "
            "again."
        )
        % {"title": quotable(title)},
        action=_("See the story"),
        path=page_addresses.path("desk:story", notice.story_id),
    )


def address_refused(notice: Notice, title: str) -> NoticeText:
    """An address of a story or a channel, stored before a rule."""
    if notice.story is not None:
        what, address = title, newest_version(notice.story).url
        action, path = _("See the story"), page_addresses.path("desk:story", notice.story_id)
    else:
        channel = Channel.objects.get(pk=notice.event.about_id)
        what, address = channel.name, channel.address
        action, path = _("See the channel"), page_addresses.path("channels:channel", channel.pk)
    return NoticeText(
        subject=_("Correct the address: %(title)s") % {"title": what},
        sentence=_(
            "The address of “%(title)s” was stored before a rule that it breaks, so people may not "
            "be led there. Correct it."
        )
        % {"title": quotable(what)},
        note=objections.to(address),
        action=action,
        path=path,
    )


def source_paused(notice: Notice, _title: str) -> NoticeText:
    name = notice.source.name if notice.source else ""
    return NoticeText(
        subject=_("The source %(name)s has paused itself") % {"name": name},
        sentence=_(
            "The source “%(name)s” could not be read and has paused itself, so it brings "
            "nothing new. Check its address, then resume it."
        )
        % {"name": name},
        note=notice.source.last_error if notice.source else "",
        action=_("See the source"),
        path=page_addresses.path("desk:source", notice.source_id),
    )


def pause_started(notice: Notice, _title: str) -> NoticeText:
    pause = _pause(notice)
    values = {"name": pause.started_by.name, **_topic_values(pause)}
    sentence = (
        _("%(name)s has paused sharing about “%(topic)s”.")
        if pause.topic
        else _("%(name)s has paused sharing.")
    )
    return NoticeText(
        subject=sentence.rstrip(".") % values,
        sentence=f"{sentence % values} {_duration_sentence(pause)}",
        note=pause.reason,
        action=_("See the pause"),
        path=page_addresses.path("desk:pause"),
    )


def pause_lift_asked(notice: Notice, _title: str) -> NoticeText:
    pause = _pause(notice)
    name = pause.lift_asked_by.name if pause.lift_asked_by else ""
    return NoticeText(
        subject=_("One more person is needed to lift the pause"),
        sentence=_("%(name)s has asked to lift the pause. One more person is needed: perhaps you.")
        % {"name": name},
        note=pause.reason,
        action=_("See the pause"),
        path=page_addresses.path("desk:pause"),
    )


def pause_lifted(notice: Notice, _title: str) -> NoticeText:
    pause = _pause(notice)
    values = {"name": pause.lifted_by.name if pause.lifted_by else "", **_topic_values(pause)}
    sentence = (
        _("%(name)s has lifted the pause. Stories about “%(topic)s” can be shared again.")
        if pause.topic
        else _("%(name)s has lifted the pause. Stories can be shared again.")
    )
    return NoticeText(
        subject=_("The pause is lifted"),
        sentence=sentence % values,
        action=_("See the stories"),
        path=page_addresses.path("feed:stories"),
    )


def _pause(notice: Notice) -> Pause:
    """A notice of a pause always has one."""
    if notice.pause is None:
        raise LookupError(notice.pk)
    return notice.pause


def _topic_values(pause: Pause) -> dict[str, str]:
    return {"topic": pause.topic.name} if pause.topic else {}


def _duration_sentence(pause: Pause) -> str:
    if pause.until is None:
        return _("It lasts until somebody lifts it.")
    until = brand.local(pause.until)
    moment = {"day": date_format(until, _("j F")), "time": date_format(until, _("H:i"))}
    return _("It ends by itself on %(day)s at %(time)s.") % moment
