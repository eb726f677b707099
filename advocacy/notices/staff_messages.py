"""Texts of notices about channels and about onboarding and offboarding tasks."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advocacy.channels.models import Channel, StrayPage
from advocacy.lifecycle.models import Procedure, Task, Way
from advocacy.notices import page_addresses
from advocacy.notices.models import Notice
from advocacy.notices.notice_text import NoticeText


def channel_check_due(notice: Notice, _title: str) -> NoticeText:
    channel = Channel.objects.get(pk=notice.event.about_id)
    values = {"channel": channel.name, "network": channel.get_network_display()}
    return NoticeText(
        subject=_("The half-yearly check of %(channel)s") % values,
        sentence=_(
            "Three questions about “%(channel)s” (%(network)s): who has rights, is the address "
            "right, is it still needed? It takes two minutes."
        )
        % values,
        action=_("Check the channel"),
        path=page_addresses.path("channels:channel", channel.pk),
    )


def stray_reported(notice: Notice, _title: str) -> NoticeText:
    page = StrayPage.objects.get(pk=notice.event.about_id)
    values = {"network": page.get_network_display(), "address": page.address}
    return NoticeText(
        subject=_("A page to look at on %(network)s") % values,
        sentence=_("A colleague has found a page with our name on %(network)s: %(address)s")
        % values,
        note=page.note,
        action=_("See the register"),
        path=page_addresses.path("channels:register"),
    )


def tasks_given(notice: Notice, _title: str) -> NoticeText:
    """For one's own onboarding tasks, or tasks about somebody else."""
    procedure = Procedure.objects.select_related("person").get(pk=notice.event.about_id)
    if procedure.person_id == notice.person_id:
        return NoticeText(
            subject=_("Welcome: your start list"),
            sentence=_("A few things help you make a good start here. Take them one at a time."),
            action=_("See your list"),
            path=page_addresses.path("lifecycle:tasks"),
        )
    tasks = Task.objects.filter(procedure=procedure, owner=notice.person_id)
    first = tasks.order_by("due_on").values_list("due_on", flat=True).first()
    number = tasks.count()
    values = {
        "name": procedure.person.name,
        "number": number,
        "day": date_format(first, _("j F")) if first else "",
    }
    sentence = (
        ngettext(
            "%(name)s has left. You have %(number)s task, due on %(day)s.",
            "%(name)s has left. You have %(number)s tasks, the first due on %(day)s.",
            number,
        )
        if procedure.way == Way.LEAVING
        else ngettext(
            "%(name)s has joined. You have %(number)s task, due on %(day)s.",
            "%(name)s has joined. You have %(number)s tasks, the first due on %(day)s.",
            number,
        )
    )
    subject = _("%(name)s is leaving") if procedure.way == Way.LEAVING else _("%(name)s is joining")
    return NoticeText(
        subject=subject % values,
        sentence=sentence % values,
        action=_("See your tasks"),
        path=page_addresses.path("lifecycle:tasks"),
    )


def tasks_due(notice: Notice, _title: str) -> NoticeText:
    number = notice.event.codes["number"]
    values = {"number": number}
    return NoticeText(
        subject=ngettext("%(number)s task is due", "%(number)s tasks are due", number) % values,
        sentence=ngettext(
            "%(number)s task for a colleague who is joining or leaving is due. Do it, or ask "
            "an administrator to pass it on.",
            "%(number)s tasks for colleagues who are joining or leaving are due. Do them, or "
            "ask an administrator to pass them on.",
            number,
        )
        % values,
        action=_("See your tasks"),
        path=page_addresses.path("lifecycle:tasks"),
    )
