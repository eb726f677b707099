"""Texts of notices about a goal's milestones."""

from django.utils.translation import gettext as _

from advocacy.notices import page_addresses
from advocacy.notices.models import Notice
from advocacy.notices.notice_text import NoticeText
from advocacy.text.quotation import quotable

ALL = 100
HALF = 50


def milestone(notice: Notice, _title: str) -> NoticeText:
    percent = notice.event.codes["percent"]
    values = {"goal": quotable(str(notice.goal or "")), "percent": percent}
    if percent == ALL:
        sentence = _("The goal “%(goal)s” is reached. Well done, everybody.")
        if notice.goal and notice.goal.person_id:
            sentence = _("Your goal “%(goal)s” is reached. Well done.")
    elif percent == HALF:
        sentence = _("The goal “%(goal)s” is halfway there.")
    else:
        sentence = _("The goal “%(goal)s” is %(percent)s%% of the way there.")
    return NoticeText(
        subject=(sentence % values).rstrip("."),
        sentence=sentence % values,
        action=_("See the goal"),
        path=page_addresses.path("goals:goal", notice.goal_id),
    )
