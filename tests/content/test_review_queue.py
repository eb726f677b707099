from datetime import timedelta

import pytest
from django.utils import timezone

from advocacy.content import batch_approval, review, review_claims, review_queue
from advocacy.content.models import Kind, SecondApprovalRule, Status, Story
from advocacy.errors import NotAllowed
from advocacy.people import brand
from advocacy.people.permissions import Role
from tests.approvals import let_approvals_take_effect
from tests.factories import StoryFactory, UserFactory

pytestmark = pytest.mark.django_db


def waiting(planned_at=None, **fields):
    own = {name: fields.pop(name) for name in ("kind", "curator") if name in fields}
    version = {f"version__{name}": value for name, value in fields.items()}
    story = StoryFactory(version__status=Status.IN_REVIEW, **own, **version)
    if planned_at is not None:
        Story.objects.filter(pk=story.pk).update(planned_at=planned_at)
    return story


def approver():
    return UserFactory(roles=[Role.APPROVER])


def test_the_oldest_deadline_comes_first_whatever_kind_it_is():
    now = timezone.now()
    without = waiting()
    by_plan = waiting(planned_at=now + timedelta(days=3), expires_at=now + timedelta(days=40))
    by_job = waiting(job_deadline=brand.today() + timedelta(days=1))
    by_embargo = waiting(embargo_at=now + timedelta(hours=5), expires_at=now + timedelta(days=9))
    by_expiry = waiting(expires_at=now + timedelta(days=5))

    found = review_queue.for_review(approver())

    assert [item.story for item in found] == [by_embargo, by_job, by_plan, by_expiry, without]
    assert [item.deadline for item in found][2::2] == [now + timedelta(days=3), None]


def test_the_queue_says_who_reads_and_how_many_have_approved():
    SecondApprovalRule.objects.create(kind=Kind.JOB_AD)
    story, first, reader, other = waiting(kind=Kind.JOB_AD), approver(), approver(), approver()
    review.approve(story, by=first)
    review_claims.claim(story, by=reader, at=timezone.now())

    [item] = review_queue.for_review(other)
    [own] = review_queue.for_review(first)

    assert (item.reader, item.approvals, item.required_approvals, item.may_decide) == (
        reader,
        1,
        2,
        True,
    )
    assert own.may_decide is False


def test_each_of_several_approvals_is_checked():
    by = UserFactory(roles=[Role.APPROVER, Role.CURATOR])
    good, own, old = waiting(), waiting(curator=by), waiting()

    answers = batch_approval.approve_each([(good, 1), (own, 1), (old, 7)], by=by, at=timezone.now())
    let_approvals_take_effect()

    assert [bool(answer.refusal) for answer in answers] == [False, True, True]
    assert list(Story.objects.filter(live_version__isnull=False)) == [good]


def test_approving_several_is_for_approvers():
    with pytest.raises(NotAllowed):
        batch_approval.approve_each([(waiting(), 1)], by=UserFactory(), at=timezone.now())
