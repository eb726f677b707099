"""The notices of each policy event, one for each recipient."""

from collections.abc import Iterator

from advocacy.audit.models import Event
from advocacy.notices.models import Notice, NoticeKind
from advocacy.people.models import User
from advocacy.policy.models import Edition, Hearing, HearingComment, PanelMember


def hearing_notices(event: Event) -> Iterator[Notice]:
    """For everybody invited to the hearing; none if its draft was discarded."""
    hearing = Hearing.objects.select_related("edition").filter(pk=event.about_id).first()
    if hearing is None:
        return
    recipients = User.objects.active().filter(pk__in=hearing.seats.values("person"))
    for person in recipients.order_by("pk"):
        yield Notice(
            person=person, kind=NoticeKind.HEARING_ASKS, edition=hearing.edition, event=event
        )


def comment_answer_notices(event: Event) -> Iterator[Notice]:
    """For the author of the comment, unless they answered it themselves."""
    rows = HearingComment.objects.select_related("person", "hearing__edition")
    comment = rows.get(pk=event.about_id)
    if comment.person.is_active and comment.person.pseudonym != event.actor:
        yield Notice(
            person=comment.person,
            kind=NoticeKind.COMMENT_ANSWERED,
            edition=comment.hearing.edition,
            comment=comment,
            event=event,
        )


def edition_notices(event: Event) -> Iterator[Notice]:
    """For all active people."""
    edition = Edition.objects.get(pk=event.about_id)
    for person in User.objects.active().order_by("pk").iterator(chunk_size=500):
        yield Notice(person=person, kind=NoticeKind.EDITION_IN_FORCE, edition=edition, event=event)


def survey_notices(event: Event) -> Iterator[Notice]:
    """For all active people except the one who opened it."""
    recipients = User.objects.active().exclude(pseudonym=event.actor).order_by("pk")
    for person in recipients.iterator(chunk_size=500):
        yield Notice(person=person, kind=NoticeKind.SURVEY_ASKS, event=event)


def panel_notices(event: Event) -> Iterator[Notice]:
    """For the members of the panel."""
    seats = PanelMember.objects.filter(panel=int(event.about_id), person__is_active=True)
    for seat in seats.select_related("person").order_by("pk"):
        yield Notice(person=seat.person, kind=NoticeKind.PANEL_DRAWN, event=event)
