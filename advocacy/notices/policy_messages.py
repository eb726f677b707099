"""Texts of notices about the policy: survey, hearing, answer, edition in force, panel."""

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from advocacy.notices import page_addresses
from advocacy.notices.models import Notice
from advocacy.notices.notice_text import NoticeText
from advocacy.policy.models import Hearing, Survey


def survey_asks(notice: Notice, _title: str) -> NoticeText:
    survey = Survey.objects.get(pk=notice.event.about_id)
    day = date_format(survey.closes_on, _("j F")) if survey.closes_on else ""
    return NoticeText(
        subject=_("A short survey: %(title)s") % {"title": survey.title},
        sentence=_(
            "Your answers help us write our social media policy. It takes three minutes, you "
            "can answer until %(day)s, and nobody sees what you yourself answered."
        )
        % {"day": day},
        action=_("Answer the survey"),
        path=page_addresses.path("policy:survey", survey.pk),
    )


def hearing_asks(notice: Notice, _title: str) -> NoticeText:
    hearing = Hearing.objects.get(pk=notice.event.about_id)
    day = date_format(hearing.closes_on, _("j F"))
    return NoticeText(
        subject=_("What do you think of the social media policy?"),
        sentence=_(
            "A draft of our social media policy is ready, and you are one of the people we "
            "are asking. Read it and comment on it by %(day)s. Every comment gets an answer."
        )
        % {"day": day},
        note=hearing.question,
        action=_("Read and comment"),
        path=page_addresses.path("policy:hearing", hearing.pk),
    )


def comment_answered(notice: Notice, _title: str) -> NoticeText:
    comment = notice.comment
    if comment is None:
        raise LookupError(notice.pk)
    return NoticeText(
        subject=_("Your comment on the policy is answered"),
        sentence=_("Thank you for your comment on the social media policy. %(outcome)s:")
        % {"outcome": comment.get_outcome_display()},
        note=comment.answer,
        action=_("See the comment"),
        path=f"{page_addresses.path('policy:hearing', comment.hearing_id)}#comment-{comment.pk}",
    )


def edition_in_force(notice: Notice, _title: str) -> NoticeText:
    edition = notice.edition
    if edition is None:
        raise LookupError(notice.pk)
    text = edition.texts.filter(language=get_language()).first()
    return NoticeText(
        subject=_("A new edition of our social media policy"),
        sentence=_(
            "Edition %(number)s of our social media policy is in force. Read it before you "
            "next share."
        )
        % {"number": edition.number},
        note=text.news if text else "",
        action=_("Read the policy"),
        path=page_addresses.path("policy:policy"),
    )


def panel_drawn(_notice: Notice, _title: str) -> NoticeText:
    return NoticeText(
        subject=_("You are on the panel"),
        sentence=_(
            "You offered to be asked about our social media policy, and your name was drawn. "
            "You will hear more when there is something to discuss. If it does not suit you "
            "after all, say so on the page."
        ),
        action=_("See the panel"),
        path=page_addresses.path("policy:panel"),
    )


def edition_unread(_notice: Notice, _title: str) -> NoticeText:
    return NoticeText(
        subject=_("The social media policy is waiting to be read"),
        sentence=_(
            "There is an edition of the social media policy that you have not read yet. "
            "It takes a few minutes; until then you can read the stories, but not share them."
        ),
        note=_("Only you are reminded, and only this once."),
        action=_("Read the policy"),
        path=page_addresses.path("policy:policy"),
    )
