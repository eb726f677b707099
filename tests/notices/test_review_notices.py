"""Who is told of a story for review, and of what is said of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from advocacy.content import review, review_remarks, second_approval
from advocacy.content.models import Status
from advocacy.notices import dispatch, inbox, messages
from advocacy.notices.models import Mail, Notice, NoticeKind
from advocacy.people import deactivation, roles
from advocacy.people.permissions import Role
from tests.factories import StandInFactory, StoryFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def jonas():
    return UserFactory(roles=[Role.CURATOR], name="Jonas Berg")


@pytest.fixture
def story(jonas):
    return StoryFactory(curator=jonas, version__status=Status.DRAFT, version__title="A blade")


def told():
    dispatch.dispatch_events(at=timezone.now())
    return [(one.person, one.kind) for one in Notice.objects.order_by("pk")]


def test_only_who_is_asked_is_told(story, jonas, mette, ida):
    review.submit(story, by=jonas, reviewer=mette)

    assert told() == [(mette, NoticeKind.REVIEW_ASKED_BY_NAME)]
    [mail] = Mail.objects.all()
    assert (mail.to, "Jonas Berg asks you to read “A blade”." in mail.text) == (mette.email, True)


def test_the_stand_in_of_who_is_asked_is_told_too(story, jonas, mette, ida):
    row = StandInFactory(person=mette)
    review.submit(story, by=jonas, reviewer=mette)

    assert set(told()) == {
        (mette, NoticeKind.REVIEW_ASKED_BY_NAME),
        (row.stand_in, NoticeKind.REVIEW_ASKED),
    }


@pytest.mark.parametrize("loss", ["role", "left"])
def test_the_others_are_told_when_who_was_asked_cannot_answer(story, jonas, mette, ida, loss):
    review.submit(story, by=jonas, reviewer=mette)
    told()
    admin = UserFactory(roles=[Role.ADMIN])

    if loss == "role":
        roles.set_roles(mette, set(), by=admin)
    else:
        deactivation.deactivate(mette, by=admin)

    assert told()[1:] == [(ida, NoticeKind.REVIEW_ASKED)]


def test_the_others_are_told_once_the_first_of_two_has_approved(story, jonas, mette, ida):
    second_approval.set_rules(kinds=[story.kind], topics=[], by=UserFactory(roles=[Role.ADMIN]))
    review.submit(story, by=jonas, reviewer=mette)
    told()

    review.approve(story, by=mette)

    assert told()[1:] == [(ida, NoticeKind.REVIEW_ASKED)]


def test_an_unread_comment_silences_later_ones_for_an_hour_only(story, jonas, mette):
    review.submit(story, by=jonas)
    review_remarks.add(story, by=mette, place="title", text="Which blade?")
    told()
    Notice.objects.update(created_at=timezone.now() - timedelta(minutes=61))

    review_remarks.add(story, by=mette, place="title", text="Shorter.")

    assert told()[-2:] == [(jonas, NoticeKind.REMARKED)] * 2


def test_a_notice_of_an_erased_answer_quotes_nobody_else(story, jonas, mette):
    review.submit(story, by=jonas)
    remark = review_remarks.add(story, by=mette, place="title", text="Which blade?")
    answer = review_remarks.answer(remark, by=jonas, text="The long one.")
    told()
    notice = Notice.objects.get(person=mette, kind=NoticeKind.REMARKED)

    answer.delete()

    assert messages.notice_text(notice).note == ""


def test_authors_are_told_of_comments_once_until_they_read(story, jonas, mette):
    review.submit(story, by=jonas)
    told()
    Notice.objects.all().delete()

    remark = review_remarks.add(story, by=mette, place="title", text="Which blade?")
    review_remarks.add(story, by=mette, place="title", text="Shorter.")

    assert told() == [(jonas, NoticeKind.REMARKED)]
    text = messages.notice_text(Notice.objects.get())
    assert text.sentence == "Mette Holm has commented on “A blade”."
    assert (text.note, text.path.endswith(f"#remark-{remark.pk}")) == ("Which blade?", True)
    inbox.mark_read(jonas)
    review_remarks.add(story, by=mette, place="title", text="And more.")
    assert told() == [(jonas, NoticeKind.REMARKED)] * 2


def test_those_of_the_thread_are_told_of_an_answer(story, jonas, mette, ida):
    review.submit(story, by=jonas)
    remark = review_remarks.add(story, by=mette, place="title", text="Which blade?")
    review_remarks.answer(remark, by=ida, text="The long one.")
    told()
    Notice.objects.all().delete()

    review_remarks.answer(remark, by=jonas, text="Yes.")

    assert told() == [(mette, NoticeKind.REMARKED), (ida, NoticeKind.REMARKED)]
    text = messages.notice_text(Notice.objects.first())
    assert (text.sentence, text.note) == (
        "Jonas Berg has answered a comment on “A blade”.",
        "Yes.",
    )


def test_a_comment_that_is_opened_again_is_told(story, jonas, mette):
    review.submit(story, by=jonas)
    remark = review_remarks.add(story, by=mette, place="title", text="Which blade?")
    review_remarks.resolve(remark, by=jonas)
    told()
    Notice.objects.all().delete()

    review_remarks.reopen(remark, by=mette)

    assert told() == [(jonas, NoticeKind.REMARKED)]
    assert "opened a comment" in messages.notice_text(Notice.objects.get()).sentence
