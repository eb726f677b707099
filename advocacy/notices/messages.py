"""Texts of notices for the inbox, and the mails that carry them in the recipient's language."""

from dataclasses import replace
from datetime import date

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from advocacy.notices import (
    chat_channel_notices,
    desk_messages,
    goal_messages,
    page_addresses,
    policy_messages,
    recalled_shares,
    remark_notices,
    reminder_notices,
    review_notices,
    staff_messages,
)
from advocacy.notices.models import Notice, NoticeKind
from advocacy.notices.notice_text import NoticeText
from advocacy.people import brand
from advocacy.people.invitations import link_token
from advocacy.people.models import Invitation, User
from advocacy.sharing.models import Share
from advocacy.text.quotation import quotable


def notice_text(notice: Notice) -> NoticeText:
    """The text of a notice in the active language."""
    return _TEXT_BUILDERS[NoticeKind(notice.kind)](
        notice, notice.version.title if notice.version else ""
    )


def notice_mail(notice: Notice) -> dict[str, str]:
    """Subject and bodies of the mail of a notice."""
    with translation.override(notice.person.language):
        text = notice_text(notice)
        if notice.kind == NoticeKind.SHARED_STORY_WITHDRAWN:
            text = replace(text, note="\n".join([text.note, *_post_urls(notice)]))
        return render_mail(text, name=notice.person.short_name)


def _post_urls(notice: Notice) -> list[str]:
    """URLs of the person's posts of the story, as far as they have been reported."""
    posts = Share.objects.not_undone().filter(person=notice.person_id, story=notice.story_id)
    return list(posts.exclude(post_url="").order_by("pk").values_list("post_url", flat=True))


def invitation_mail(invited: Invitation) -> dict[str, str]:
    """Subject and bodies of the mail that invites someone."""
    with translation.override(invited.language):
        values = {"company": brand.current().name, "name": _inviter(invited)}
        by_name = _("%(name)s invites you to %(company)s’s hub")
        nameless = _("You are invited to %(company)s’s hub")
        text = NoticeText(
            subject=(by_name if values["name"] != values["company"] else nameless) % values,
            sentence=_(
                "%(name)s invites you. In the hub you find stories about the work at %(company)s "
                "that are worth sharing, ready to share in your own words. Taking part is up to "
                "you. The link is for you alone and works for 14 days."
            )
            % values,
            action=_("Choose a password"),
            path=page_addresses.path("invitations:accept", link_token(invited)),
        )
        return render_mail(text, name=invited.name.split(" ", 1)[0])


def _inviter(invited: Invitation) -> str:
    """Who invites, by name; the company if that person has left."""
    person = invited.invited_by
    return person.name if person is not None and person.is_active else brand.current().name


def render_mail(text: NoticeText, *, name: str) -> dict[str, str]:
    """Subject and bodies of a mail in the active language."""
    context = {"text": text, "name": name, "brand": brand.current()}
    return {
        "subject": text.subject[:200],
        "text": render_to_string("notices/mail.txt", context),
        "html": render_to_string("notices/mail.html", context),
    }


def _review_asked(notice: Notice, title: str) -> NoticeText:
    return NoticeText(
        subject=_("For review: %(title)s") % {"title": title},
        sentence=_("“%(title)s” is ready for you to read. Release it, or say what to change.")
        % {"title": quotable(title)},
        action=_("Read and decide"),
        path=page_addresses.path("desk:review-story", notice.story_id),
    )


def _changes_requested(notice: Notice, title: str) -> NoticeText:
    return NoticeText(
        subject=_("Changes requested: %(title)s") % {"title": title},
        sentence=_("“%(title)s” came back with a note.") % {"title": quotable(title)},
        note=notice.version.review_note if notice.version else "",
        action=_("Edit the story"),
        path=page_addresses.path("desk:story", notice.story_id),
    )


def _approved(notice: Notice, title: str) -> NoticeText:
    return NoticeText(
        subject=_("Approved: %(title)s") % {"title": title},
        sentence=_("“%(title)s” is approved and offered to your colleagues.")
        % {"title": quotable(title)},
        note=notice.version.review_note if notice.version else "",
        action=_("See the story"),
        path=page_addresses.path("desk:story", notice.story_id),
    )


def _withdrawn(notice: Notice, title: str) -> NoticeText:
    return NoticeText(
        subject=_("Withdrawn: %(title)s") % {"title": title},
        sentence=_(
            "“%(title)s”, which you shared, has been withdrawn. Please delete what you "
            "shared; its link now leads to a neutral page."
        )
        % {"title": quotable(title)},
        note=notice.version.withdrawal_reason if notice.version else "",
        action=_("Tell us when you have deleted it"),
        path=f"{page_addresses.path('me:shares')}#delete",
    )


def _picture_ended(notice: Notice, title: str) -> NoticeText:
    posts = (
        recalled_shares.shares_with_ended_picture(notice.event)
        .filter(person=notice.person_id)
        .exclude(post_url="")
    )
    return NoticeText(
        subject=_("Please delete what you shared: %(title)s") % {"title": title},
        sentence=_(
            "A picture in “%(title)s”, which you shared, may no longer be shown. Please "
            "delete what you shared."
        )
        % {"title": quotable(title)},
        note="\n".join(posts.order_by("pk").values_list("post_url", flat=True)),
        action=_("Tell us when you have deleted it"),
        path=f"{page_addresses.path('me:shares')}#delete",
    )


def _link_broken(notice: Notice, title: str) -> NoticeText:
    return NoticeText(
        subject=_("The link is not answering: %(title)s") % {"title": title},
        sentence=_(
            "The page that “%(title)s” leads to has failed to answer twice. Open it "
            "yourself; then correct the address, or withdraw the story."
        )
        % {"title": quotable(title)},
        action=_("See the story"),
        path=page_addresses.path("desk:story", notice.story_id),
    )


def _left_feed(notice: Notice, title: str) -> NoticeText:
    return NoticeText(
        subject=_("Choose another picture: %(title)s") % {"title": title},
        sentence=_(
            "Somebody in a picture no longer agrees to be shown, so “%(title)s” has left the "
            "feed. Choose another picture and send it for review again."
        )
        % {"title": quotable(title)},
        action=_("Edit the story"),
        path=page_addresses.path("desk:story", notice.story_id),
    )


def _suggestion_taken(notice: Notice, _title: str) -> NoticeText:
    return NoticeText(
        subject=_("We are going ahead with: %(what)s") % _suggestion_values(notice),
        sentence=_(
            "We are going ahead with your suggestion “%(what)s”. The desk is writing it, and "
            "you will be told when it is released."
        )
        % _suggestion_values(notice),
        action=_("See your suggestions"),
        path=page_addresses.path("suggest:suggest"),
    )


def _suggestion_declined(notice: Notice, _title: str) -> NoticeText:
    return NoticeText(
        subject=_("Answered: %(what)s") % _suggestion_values(notice),
        sentence=_("Your suggestion “%(what)s” will not become a story this time.")
        % _suggestion_values(notice),
        note=notice.suggestion.answer if notice.suggestion else "",
        action=_("See your suggestions"),
        path=page_addresses.path("suggest:suggest"),
    )


def _suggestion_released(notice: Notice, title: str) -> NoticeText:
    return NoticeText(
        subject=_("Your suggestion “%(title)s” is live") % {"title": quotable(title)},
        sentence=_(
            "“%(title)s”, which you suggested, is now offered to your colleagues. Thank you."
        )
        % {"title": quotable(title)},
        action=_("See the story"),
        path=page_addresses.path("feed:story", notice.story_id),
    )


def _suggestion_values(notice: Notice) -> dict[str, str]:
    return {"what": str(notice.suggestion)}


def _erasing_asked(notice: Notice, _title: str) -> NoticeText:
    """Without the name, because mails in other people’s mailboxes outlive the erasure."""
    return NoticeText(
        subject=_("Somebody asks to be erased"),
        sentence=_(
            "A colleague asks to have everything the hub holds about them erased. Look at "
            "what that means, and do it within a month."
        ),
        action=_("See the request"),
        path=page_addresses.path("people:erase", notice.event.about_id),
    )


def _stand_in(notice: Notice, _title: str) -> NoticeText:
    codes = notice.event.codes
    absent = User.objects.filter(pseudonym=codes["person"]).first()
    values = {
        "name": absent.name if absent else "",
        "since": date_format(date.fromisoformat(codes["since"]), _("j F")),
        "until": date_format(date.fromisoformat(codes["last_day"]), _("j F")),
    }
    return NoticeText(
        subject=_("You stand in for %(name)s") % values,
        sentence=_(
            "From %(since)s up to and including %(until)s you approve stories in %(name)s’s place. "
            "What you wrote yourself, a colleague approves."
        )
        % values,
        action=_("See what is waiting"),
        path=page_addresses.path("desk:review"),
    )


_TEXT_BUILDERS = {
    NoticeKind.REVIEW_ASKED: _review_asked,
    NoticeKind.REVIEW_ASKED_BY_NAME: review_notices.asked_by_name,
    NoticeKind.REMARKED: remark_notices.text,
    NoticeKind.CHANGES_REQUESTED: _changes_requested,
    NoticeKind.APPROVED: _approved,
    NoticeKind.SHARED_STORY_WITHDRAWN: _withdrawn,
    NoticeKind.SHARED_PICTURE_ENDED: _picture_ended,
    NoticeKind.STORY_LEFT_FEED: _left_feed,
    NoticeKind.LINK_BROKEN: _link_broken,
    NoticeKind.ADDRESS_REFUSED: desk_messages.address_refused,
    NoticeKind.STORY_ENDED: desk_messages.story_ended,
    NoticeKind.SOURCE_PAUSED: desk_messages.source_paused,
    NoticeKind.PAUSE_STARTED: desk_messages.pause_started,
    NoticeKind.PAUSE_LIFT_ASKED: desk_messages.pause_lift_asked,
    NoticeKind.PAUSE_LIFTED: desk_messages.pause_lifted,
    NoticeKind.STAND_IN: _stand_in,
    NoticeKind.SUGGESTION_TAKEN: _suggestion_taken,
    NoticeKind.SUGGESTION_DECLINED: _suggestion_declined,
    NoticeKind.SUGGESTION_RELEASED: _suggestion_released,
    NoticeKind.SHARE_REMINDER: reminder_notices.text,
    NoticeKind.GOAL_MILESTONE: goal_messages.milestone,
    NoticeKind.CHANNEL_CHECK_DUE: staff_messages.channel_check_due,
    NoticeKind.STRAY_REPORTED: staff_messages.stray_reported,
    NoticeKind.CHAT_STOPPED: chat_channel_notices.stopped,
    NoticeKind.CHAT_CHECK_DUE: chat_channel_notices.check_due,
    NoticeKind.TASKS_GIVEN: staff_messages.tasks_given,
    NoticeKind.TASKS_DUE: staff_messages.tasks_due,
    NoticeKind.SURVEY_ASKS: policy_messages.survey_asks,
    NoticeKind.HEARING_ASKS: policy_messages.hearing_asks,
    NoticeKind.COMMENT_ANSWERED: policy_messages.comment_answered,
    NoticeKind.EDITION_IN_FORCE: policy_messages.edition_in_force,
    NoticeKind.PANEL_DRAWN: policy_messages.panel_drawn,
    NoticeKind.POLICY_WAITS: policy_messages.edition_unread,
    NoticeKind.ERASING_ASKED: _erasing_asked,
}
