"""Notices of comments on a story: to its authors, and to those who take part in the thread."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from advocacy.audit.models import Event
from advocacy.content.models import ContributionKind, Remark, RemarkAnswer
from advocacy.notices import page_addresses
from advocacy.notices.models import Notice, NoticeKind
from advocacy.notices.notice_text import NoticeText
from advocacy.people.models import User, UserQuerySet
from advocacy.people.permissions import Permission
from advocacy.text.quotation import quotable

ACTIONS = ("story_remarked", "story_remark_answered", "story_remark_reopened")
QUIET = timedelta(hours=1)


def notices(event: Event) -> list[Notice]:
    """One for each who does not know yet; an unread one of the last hour stands for later ones."""
    remark = _remark(event)
    if remark is None:
        return []
    story, version = remark.version.story, remark.version
    unread = Notice.objects.filter(
        kind=NoticeKind.REMARKED, version=version, read_at=None, created_at__gte=event.at - QUIET
    )
    people = _concerned(remark).exclude(pk__in=unread.values("person"))
    return [
        Notice(person=person, kind=NoticeKind.REMARKED, story=story, version=version, event=event)
        for person in people
        if person.pseudonym != event.actor
    ]


def text(notice: Notice, title: str) -> NoticeText:
    remark = _remark(notice.event)
    actor = User.objects.filter(pseudonym=notice.event.actor).first()
    values = {"name": actor.name if actor else "", "title": quotable(title)}
    anchor = f"#remark-{remark.pk}" if remark else ""
    return NoticeText(
        subject=_("Comment: %(title)s") % {"title": title},
        sentence=_sentence(notice.event.action) % values,
        note=_words(notice.event, remark),
        action=_("Read and answer"),
        path=f"{page_addresses.path('desk:story', notice.story_id)}{anchor}",
    )


def _concerned(remark: Remark) -> UserQuerySet:
    """Who wrote the version, commented or answered, and still works at the desk."""
    wrote = remark.version.contributions.filter(part=ContributionKind.WROTE).values("person")
    answered = remark.answers.values("by")
    concerned = Q(pk__in=wrote) | Q(pk__in=answered) | Q(pk=remark.by_id)
    curators, approvers = map(User.objects.who_can, (Permission.CURATE, Permission.APPROVE))
    at_the_desk = Q(pk__in=curators.values("pk")) | Q(pk__in=approvers.values("pk"))
    people: UserQuerySet = User.objects.filter(concerned, at_the_desk).order_by("pk")
    return people


def _sentence(action: str) -> str:
    match action:
        case "story_remark_answered":
            return _("%(name)s has answered a comment on “%(title)s”.")
        case "story_remark_reopened":
            return _("%(name)s has opened a comment on “%(title)s” again.")
        case _other:
            return _("%(name)s has commented on “%(title)s”.")


def _words(event: Event, remark: Remark | None) -> str:
    """What was written: the answer, or the comment; empty once it is erased."""
    said: Remark | RemarkAnswer | None = remark
    if "answer" in event.codes:
        said = RemarkAnswer.objects.filter(pk=event.codes["answer"]).first()
    return said.text if said else ""


def _remark(event: Event) -> Remark | None:
    rows = Remark.objects.select_related("version__story")
    return rows.filter(pk=event.codes.get("remark")).first()
