"""An approval takes effect ten seconds after the press; until then it can be undone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from advocacy.audit.models import Event
from advocacy.content import pending_approvals, review, review_queue, review_remarks
from advocacy.content.models import PendingApproval, SecondApprovalRule, Status, Story
from advocacy.content.pending_approvals import UNDO_PERIOD, ApprovalUnderWay, TooLateToUndo
from advocacy.content.review import AlreadyApproved, OpenRemarks
from advocacy.jobs.models import JobState
from advocacy.people.permissions import Role
from tests.factories import RemarkFactory, StoryFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def sara():
    return UserFactory(roles=[Role.APPROVER], name="Sara Lund")


@pytest.fixture
def story():
    return StoryFactory(version__status=Status.IN_REVIEW, version__title="A blade")


def later():
    return timezone.now() + UNDO_PERIOD + timedelta(seconds=1)


def approved(story):
    return Story.objects.get(pk=story.pk).status == Status.APPROVED


def test_nothing_leaves_the_house_before_ten_seconds_are_over(sara, story):
    now = timezone.now()
    pending_approvals.request(story, by=sara, at=now)

    pending_approvals.carry_out_due(at=now + timedelta(seconds=9))
    told = Event.objects.filter(action="story_approved").exists()
    early = (approved(story), told, review_queue.for_review(sara))
    pending_approvals.carry_out_due(at=later())

    assert early == (False, False, [])
    assert approved(story)
    assert Event.objects.get(action="story_approved").actor == sara.pseudonym
    assert not PendingApproval.objects.exists()


def test_undone_it_waits_for_review_again(sara, story):
    pending_approvals.request(story, by=sara, at=timezone.now())

    titles = pending_approvals.undo(by=sara)
    pending_approvals.carry_out_due(at=later())

    assert titles == ["A blade"]
    assert not approved(story)
    assert [item.story for item in review_queue.for_review(sara)] == [story]


def test_afterwards_it_cannot_be_undone(sara, story):
    pending_approvals.request(story, by=sara, at=timezone.now())
    pending_approvals.carry_out_due(at=later())

    with pytest.raises(TooLateToUndo):
        pending_approvals.undo(by=sara)


def test_the_same_press_twice_is_one_and_a_colleague_is_told(sara, story):
    first = pending_approvals.request(story, by=sara, at=timezone.now())

    assert pending_approvals.request(story, by=sara, at=timezone.now()) == first
    with pytest.raises(ApprovalUnderWay, match=r"Sara Lund has just approved “A blade”\.$"):
        pending_approvals.request(story, by=UserFactory(roles=[Role.APPROVER]), at=timezone.now())


def test_the_second_of_two_hears_when_it_is_their_turn(sara, story):
    SecondApprovalRule.objects.create(kind=story.kind)
    other = UserFactory(roles=[Role.APPROVER])
    pending_approvals.request(story, by=sara, at=timezone.now())

    with pytest.raises(ApprovalUnderWay, match="In ten seconds you can approve it, too"):
        pending_approvals.request(story, by=other, at=timezone.now())
    pending_approvals.carry_out_due(at=later())
    pending_approvals.request(story, by=other, at=later())
    pending_approvals.carry_out_due(at=later() + timedelta(minutes=1))

    assert approved(story)


def test_an_answer_in_between_stands_and_the_approval_says_why_it_does_not(sara, story):
    pending_approvals.request(story, by=sara, at=timezone.now())
    review.request_changes(story, by=UserFactory(roles=[Role.APPROVER], name="Ida"), note="No.")

    pending_approvals.carry_out_due(at=later())

    row = PendingApproval.objects.get()
    assert (row.state, approved(story)) == (JobState.FAILED, False)
    assert "Ida has already asked for changes" in row.last_error


def test_the_first_of_two_gives_one_approval(sara, story):
    SecondApprovalRule.objects.create(kind=story.kind)
    pending_approvals.request(story, by=sara, at=timezone.now())
    pending_approvals.carry_out_due(at=later())

    with pytest.raises(AlreadyApproved):
        pending_approvals.request(story, by=sara, at=timezone.now())
    assert not approved(story)


def test_an_open_comment_is_settled_or_overruled(sara, story):
    remark = RemarkFactory(version=story.newest_version, by=sara)

    with pytest.raises(OpenRemarks):
        pending_approvals.request(story, by=sara, at=timezone.now())
    with pytest.raises(OpenRemarks):
        review.approve(story, by=sara)
    pending_approvals.request(story, by=sara, at=timezone.now(), overrules_remarks=True)
    pending_approvals.undo(by=sara)
    review_remarks.resolve(remark, by=sara)
    pending_approvals.request(story, by=sara, at=timezone.now())
    pending_approvals.carry_out_due(at=later())

    assert approved(story)
