import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from advocacy.audit.models import Event
from advocacy.content import review, second_approval
from advocacy.content.models import Kind, SecondApprovalRule, Status, Story
from advocacy.content.review import AlreadyApproved, OwnStory
from advocacy.errors import NotAllowed
from advocacy.people.permissions import Role
from tests.factories import StoryFactory, TopicFactory, UserFactory

pytestmark = pytest.mark.django_db


def waiting(**fields):
    return StoryFactory(version__status=Status.IN_REVIEW, **fields)


def approver():
    return UserFactory(roles=[Role.APPROVER])


def admin():
    return UserFactory(roles=[Role.ADMIN])


def test_the_second_approval_releases():
    SecondApprovalRule.objects.create(kind=Kind.JOB_AD)
    story, first, second = waiting(kind=Kind.JOB_AD), approver(), approver()

    after_first = review.approve(story, by=first)
    assert (after_first.status, after_first.live_version) == (Status.IN_REVIEW, None)
    after_second = review.approve(story, by=second)

    assert after_second.status == Status.APPROVED
    assert [one.person for one in second_approval.approvals(after_second.live_version)] == [
        first,
        second,
    ]


def test_nobody_approves_twice():
    SecondApprovalRule.objects.create(kind=Kind.JOB_AD)
    story, first = waiting(kind=Kind.JOB_AD), approver()
    review.approve(story, by=first)

    with pytest.raises(AlreadyApproved):
        review.approve(story, by=first)

    assert Story.objects.get().live_version is None


def test_both_approvers_must_not_be_contributors():
    SecondApprovalRule.objects.create(kind=Kind.JOB_AD)
    both = UserFactory(roles=[Role.CURATOR, Role.APPROVER])
    story = waiting(kind=Kind.JOB_AD, curator=both)
    review.approve(story, by=approver())

    with pytest.raises(OwnStory):
        review.approve(story, by=both)


def test_topic_rule_needs_two_approvals():
    topic = TopicFactory()
    SecondApprovalRule.objects.create(topic=topic)
    chosen, other = waiting(), waiting()
    chosen.newest_version.topics.add(topic)

    assert second_approval.required_approvals(chosen.newest_version) == 2
    assert second_approval.required_approvals(other.newest_version) == 1


def test_when_the_rule_is_dropped_the_first_approver_may_finish():
    SecondApprovalRule.objects.create(kind=Kind.JOB_AD)
    story, first = waiting(kind=Kind.JOB_AD), approver()
    review.approve(story, by=first)
    second_approval.set_rules(kinds=[], topics=[], by=admin())

    story = review.approve(story, by=first)

    assert story.status == Status.APPROVED


def test_set_rules_records_only_changes():
    topic, by = TopicFactory(), admin()
    second_approval.set_rules(kinds=[Kind.JOB_AD], topics=[topic], by=by)
    second_approval.set_rules(kinds=[Kind.JOB_AD, Kind.VIDEO], topics=[], by=by)

    assert (sorted(second_approval.kinds()), second_approval.topics()) == (["job_ad", "video"], [])
    assert [event.action for event in Event.objects.order_by("at")] == [
        "second_pair_asked_for",
        "second_pair_asked_for",
        "second_pair_dropped",
        "second_pair_asked_for",
    ]
    with pytest.raises(NotAllowed):
        second_approval.set_rules(kinds=[], topics=[], by=approver())


@pytest.mark.django_db(transaction=True)
def test_concurrent_approvals_are_first_and_second(on_postgres):
    SecondApprovalRule.objects.create(kind=Kind.JOB_AD)
    story, people = waiting(kind=Kind.JOB_AD), [approver(), approver()]
    ready = threading.Barrier(2)

    def approve(person):
        ready.wait()
        try:
            return review.approve(story, by=person).status
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(approve, people))

    assert answers == [Status.APPROVED, Status.IN_REVIEW]
    assert Event.objects.filter(action="story_approved").count() == 1
