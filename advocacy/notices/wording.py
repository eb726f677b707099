"""What a notice says, on the page and in the mail, in the person's own language."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from advocacy.notices.models import Notice, NoticeKind
from advocacy.people import brand
from advocacy.people.invitations import link_token
from advocacy.people.models import Invitation


@dataclass(frozen=True, kw_only=True)
class Words:
    """A notice in words: what happened, what was said about it, and where to go."""

    subject: str
    sentence: str
    note: str = ""
    action: str
    path: str

    @property
    def url(self) -> str:
        return f"{settings.BASE_URL}{self.path}"


def words(notice: Notice) -> Words:
    """The notice in the language of the moment."""
    return _SAYS[NoticeKind(notice.kind)](notice, notice.version.title if notice.version else "")


def mail(notice: Notice) -> dict[str, str]:
    """Subject and bodies of the mail that carries a notice."""
    with translation.override(notice.person.language):
        return _rendered(words(notice), name=notice.person.short_name)


def invitation(invited: Invitation) -> dict[str, str]:
    """Subject and bodies of the mail that invites someone."""
    with translation.override(invited.language):
        company = brand.current().name
        said = Words(
            subject=_("You are invited to %(company)s’s hub") % {"company": company},
            sentence=_(
                "Here you find stories about our work that are worth sharing, ready to share in "
                "your own words. Taking part is up to you. The link is yours alone and works for "
                "14 days."
            ),
            action=_("Choose a password"),
            path=reverse("invitations:accept", args=[link_token(invited)]),
        )
        return _rendered(said, name=invited.name.split(" ", 1)[0])


def _rendered(said: Words, *, name: str) -> dict[str, str]:
    context = {"words": said, "name": name, "brand": brand.current()}
    return {
        "subject": said.subject[:200],
        "text": render_to_string("notices/mail.txt", context),
        "html": render_to_string("notices/mail.html", context),
    }


def _review_asked(notice: Notice, title: str) -> Words:
    return Words(
        subject=_("For review: %(title)s") % {"title": title},
        sentence=_("“%(title)s” is ready to be read. Release it, or say what to change.")
        % {"title": title},
        action=_("Read and decide"),
        path=reverse("desk:review-story", args=[notice.story_id]),
    )


def _changes_requested(notice: Notice, title: str) -> Words:
    return Words(
        subject=_("Changes requested: %(title)s") % {"title": title},
        sentence=_("“%(title)s” came back with a note.") % {"title": title},
        note=notice.version.review_note if notice.version else "",
        action=_("Edit the story"),
        path=reverse("desk:story", args=[notice.story_id]),
    )


def _approved(notice: Notice, title: str) -> Words:
    return Words(
        subject=_("Approved: %(title)s") % {"title": title},
        sentence=_("“%(title)s” is approved and offered to your colleagues.") % {"title": title},
        note=notice.version.review_note if notice.version else "",
        action=_("See the story"),
        path=reverse("desk:story", args=[notice.story_id]),
    )


def _withdrawn(notice: Notice, title: str) -> Words:
    return Words(
        subject=_("Withdrawn: %(title)s") % {"title": title},
        sentence=_(
            "“%(title)s”, which you shared, has been withdrawn. Please delete your post; "
            "its link now leads to a neutral page."
        )
        % {"title": title},
        note=notice.version.withdrawal_reason if notice.version else "",
        action=_("See what you shared"),
        path=reverse("me:shares"),
    )


_SAYS = {
    NoticeKind.REVIEW_ASKED: _review_asked,
    NoticeKind.CHANGES_REQUESTED: _changes_requested,
    NoticeKind.APPROVED: _approved,
    NoticeKind.SHARED_STORY_WITHDRAWN: _withdrawn,
}
