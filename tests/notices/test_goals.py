"""Notices of goal milestones, in the inbox only."""

import pytest
from django.utils import timezone

from advocacy.audit import trail
from advocacy.notices import dispatch, messages
from advocacy.notices.models import Mail, Notice
from advocacy.people.permissions import Role
from tests.factories import GoalFactory, UserFactory

pytestmark = pytest.mark.django_db


def record_milestone(goal, percent):
    trail.record("goal_milestone_reached", by=None, about=goal, percent=percent)
    dispatch.dispatch_events(at=timezone.now())


def test_milestone_of_a_shared_goal_notifies_those_who_see_results():
    leader = UserFactory(roles=[Role.LEADER])
    UserFactory(roles=[Role.ADMIN])
    goal = GoalFactory(title="The spring goal")

    record_milestone(goal, 50)

    [notice] = Notice.objects.all()
    assert notice.person == leader
    assert messages.notice_text(notice).sentence == "The goal “The spring goal” is halfway there."
    assert messages.notice_text(notice).path == f"/insights/goals/{goal.pk}/"
    assert not Mail.objects.exists()


def test_milestone_of_a_personal_goal_notifies_its_person_only():
    UserFactory(roles=[Role.LEADER])
    person = UserFactory()

    record_milestone(GoalFactory(title="One a week", person=person), 100)

    [notice] = Notice.objects.all()
    assert notice.person == person
    assert messages.notice_text(notice).sentence == "Your goal “One a week” is reached. Well done."


def test_milestone_text_contains_the_percentage():
    UserFactory(roles=[Role.LEADER])

    record_milestone(GoalFactory(title="Clicks"), 25)

    [notice] = Notice.objects.all()
    assert messages.notice_text(notice).subject == "The goal “Clicks” is 25% of the way there"
