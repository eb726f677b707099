"""Asking one approver by name."""

from datetime import timedelta

import pytest

from advocacy.content import review, review_queue, review_requests, second_approval
from advocacy.content.models import Kind, Status
from advocacy.errors import Invalid
from advocacy.people import brand, deactivation, roles
from advocacy.people.permissions import Role
from tests.factories import StandInFactory, StoryFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return UserFactory(roles=[Role.ADMIN])


def submitted(reviewer=None, **fields):
    story = StoryFactory(version__status=Status.DRAFT, **fields)
    return review.submit(story, by=story.created_by, reviewer=reviewer)


def asked(person):
    return [(item.asked, item.is_asked_of_them) for item in review_queue.for_review(person)]


def test_what_one_is_asked_for_stands_first_and_others_see_who_is_asked(mette, ida):
    first, second = submitted(), submitted(mette)

    mine, theirs = review_queue.for_review(mette), review_queue.for_review(ida)

    assert [item.story for item in mine] == [second, first]
    assert [item.story for item in theirs] == [first, second]
    assert asked(mette) == [(mette, True), (None, False)]
    assert asked(ida) == [(None, False), (mette, False)]


def test_anyone_else_who_approves_may_answer(mette, ida):
    story = submitted(mette)

    review.approve(story, by=ida)

    assert review_queue.for_review(mette) == []


def test_who_wrote_in_it_or_may_not_approve_is_not_asked(mette):
    story = StoryFactory(version__status=Status.DRAFT)
    author = story.created_by
    both = UserFactory(roles=[Role.CURATOR, Role.APPROVER])
    own = StoryFactory(version__status=Status.DRAFT, curator=both)

    people = [one.person for one in review_requests.reviewers(own.newest_version, by=both)]

    assert people == [mette]
    with pytest.raises(Invalid) as refusal:
        review.submit(story, by=author, reviewer=UserFactory(roles=[Role.LEADER]))
    assert refusal.value.field == "reviewer"
    story.newest_version.refresh_from_db()
    assert story.newest_version.status == Status.DRAFT


def test_who_is_away_is_said_with_the_stand_in(mette, ida):
    today = brand.today()
    row = StandInFactory(person=mette, since=today, last_day=today + timedelta(days=3))
    StandInFactory(person=ida, since=today + timedelta(days=1), last_day=today + timedelta(days=2))

    people = {one.person: one for one in review_requests.reviewers(None, by=UserFactory())}
    submitted(mette)

    assert row.stand_in not in people
    assert (people[mette].last_day_away, people[mette].stand_in) == (row.last_day, row.stand_in)
    assert people[ida].stand_in is None
    assert asked(row.stand_in) == [(mette, True)]


@pytest.mark.parametrize("loss", ["role", "left"])
def test_anyone_is_asked_once_that_person_cannot_answer(mette, ida, admin, loss):
    story = submitted(mette)

    if loss == "role":
        roles.set_roles(mette, set(), by=admin)
    else:
        deactivation.deactivate(mette, by=admin)

    assert asked(ida) == [(None, False)]
    assert review_requests.asked_for(story.newest_version) is None


def test_the_first_of_two_who_approves_is_asked_no_more(mette, ida, admin):
    second_approval.set_rules(kinds=[Kind.ARTICLE], topics=[], by=admin)
    story = submitted(mette)

    review.approve(story, by=mette)

    assert asked(ida) == [(None, False)]
