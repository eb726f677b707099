from datetime import timedelta

import pytest

from advocacy.audit.models import Event
from advocacy.content import review
from advocacy.content.models import Status
from advocacy.content.review import OwnStory
from advocacy.errors import Invalid, NotAllowed
from advocacy.people import brand, roles, stand_ins
from advocacy.people.models import User
from advocacy.people.permissions import Permission, Role
from tests.factories import StoryFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return brand.today()


def approver():
    return UserFactory(roles=[Role.APPROVER])


def may_approve(person):
    return User.objects.get(pk=person.pk).can(Permission.APPROVE)


def lent(person, colleague, since, last_day):
    return stand_ins.appoint(person, colleague, since=since, last_day=last_day, by=person)


@pytest.mark.parametrize(
    ("since", "last_day", "may"), [(0, 0, True), (-3, 0, True), (1, 3, False), (0, 5, True)]
)
def test_a_stand_in_may_approve_from_the_first_day_to_the_last(today, since, last_day, may):
    away, colleague = approver(), UserFactory()

    lent(away, colleague, today + timedelta(days=since), today + timedelta(days=last_day))

    assert may_approve(colleague) is may
    assert (colleague in User.objects.who_can(Permission.APPROVE)) is may
    assert not colleague.can(Permission.CURATE)


def test_a_stand_in_releases_but_not_what_they_wrote_in(today):
    away, colleague = approver(), UserFactory(roles=[Role.CURATOR])
    lent(away, colleague, today, today)
    own = StoryFactory(version__status=Status.IN_REVIEW, curator=colleague)
    other = StoryFactory(version__status=Status.IN_REVIEW)
    colleague = User.objects.get(pk=colleague.pk)

    released = review.approve(other, by=colleague)

    assert released.status == Status.APPROVED
    with pytest.raises(OwnStory):
        review.approve(own, by=colleague)


def test_lent_permission_cannot_be_lent_again(today):
    away, colleague = approver(), UserFactory()
    lent(away, colleague, today, today)

    with pytest.raises(NotAllowed):
        lent(User.objects.get(pk=colleague.pk), UserFactory(), today, today)


def test_stand_in_ends_with_the_approvers_own_permission(today):
    away, colleague = approver(), UserFactory()
    lent(away, colleague, today, today)

    roles.set_roles(away, [], by=UserFactory(roles=[Role.ADMIN]))

    assert not may_approve(colleague)


def test_stand_in_can_be_ended_early(today):
    away, colleague = approver(), UserFactory()
    row = lent(away, colleague, today, today + timedelta(days=9))

    stand_ins.end(row, by=away)

    assert not may_approve(colleague)
    assert [event.action for event in Event.objects.order_by("at")] == [
        "stand_in_named",
        "stand_in_dropped",
    ]


def test_administrator_appoints_a_stand_in_for_an_approver(today):
    admin, away, colleague = UserFactory(roles=[Role.ADMIN]), approver(), UserFactory()

    stand_ins.appoint(away, colleague, since=today, last_day=today, by=admin)

    assert may_approve(colleague)
    with pytest.raises(NotAllowed):
        stand_ins.appoint(away, UserFactory(), since=today, last_day=today, by=approver())


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"last_day": -1}, "last_day"),
        ({"since": -5, "last_day": -2}, "last_day"),
        ({"stand_in": "self"}, "stand_in"),
        ({"stand_in": "gone"}, "stand_in"),
        ({"person": "curator"}, "person"),
        ({"again": True}, "stand_in"),
    ],
)
def test_invalid_stand_ins_are_refused_by_field(today, change, field):
    away, colleague, admin = approver(), UserFactory(), UserFactory(roles=[Role.ADMIN])
    others = {
        "self": away,
        "gone": UserFactory(is_active=False),
        "curator": UserFactory(roles=[Role.CURATOR]),
    }
    if change.get("again"):
        lent(away, colleague, today, today)

    with pytest.raises(Invalid) as refusal:
        stand_ins.appoint(
            others.get(change.get("person"), away),
            others.get(change.get("stand_in"), colleague),
            since=today + timedelta(days=change.get("since", 0)),
            last_day=today + timedelta(days=change.get("last_day", 0)),
            by=admin,
        )

    assert refusal.value.field == field
