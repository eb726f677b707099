"""Nothing of somebody who has left is written, whatever they had begun."""

import pytest
from django.contrib.sessions.models import Session
from django.db import transaction
from django.test import Client
from django.utils import timezone

from advocacy.audit import trail
from advocacy.audit.models import Event
from advocacy.content import review
from advocacy.content.models import Status, Story
from advocacy.errors import NotAllowed
from advocacy.people import api_tokens, deactivation, roles, stand_ins
from advocacy.people.api_token import ApiToken
from advocacy.people.models import User
from advocacy.people.permissions import Permission, Role
from advocacy.sharing import confirming, share_creation
from advocacy.sharing.models import Share
from advocacy.sharing.share_creation import ShareRequest
from tests.factories import (
    ShareFactory,
    StandInFactory,
    StoryFactory,
    UserFactory,
    approved_story,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun():
    """A person as a request that is under way knows them: active, though they are gone."""
    person = UserFactory()
    person.can("share")
    deactivation.deactivate(User.objects.get(pk=person.pk), by=UserFactory(roles=[Role.ADMIN]))
    return person


def share(story, person):
    return share_creation.create_share(story, ShareRequest(network="copy"), by=person, key="k")


def test_running_share_is_refused_after_deactivation(begun):
    story = approved_story()

    with pytest.raises(NotAllowed):
        share(story, begun)

    assert not Share.objects.exists()
    assert Story.objects.count() == 1


def test_running_answer_is_refused_after_deactivation(begun):
    row = ShareFactory(person=begun)

    with pytest.raises(NotAllowed):
        confirming.confirm(row, by=begun)

    assert Share.objects.get().confirmed_at is None


def test_token_is_not_issued_after_deactivation(begun):
    with pytest.raises(NotAllowed):
        api_tokens.issue(begun, name="Late")

    assert not ApiToken.objects.exists()


def test_event_is_refused_after_deactivation(begun):
    with pytest.raises(NotAllowed), transaction.atomic():
        trail.record("person_seen", by=begun, about=begun)

    assert not Event.objects.filter(actor=begun.pseudonym).exists()


def test_running_approval_is_refused_once_the_role_is_gone():
    story, approver = StoryFactory(version__status=Status.IN_REVIEW), UserFactory()
    roles.grant(approver, [Role.APPROVER, Role.LEADER])
    assert approver.can(Permission.APPROVE)
    admin = UserFactory(roles=[Role.ADMIN])
    roles.set_roles(User.objects.get(pk=approver.pk), [Role.LEADER], by=admin)

    with pytest.raises(NotAllowed):
        review.approve(story, by=approver)

    story.refresh_from_db()
    assert story.status == Status.IN_REVIEW


def test_running_approval_is_refused_once_the_absence_is_over():
    story, row = StoryFactory(version__status=Status.IN_REVIEW), StandInFactory()
    assert row.stand_in.can(Permission.APPROVE)
    stand_ins.end(row, by=row.person)

    with pytest.raises(NotAllowed):
        review.approve(story, by=row.stand_in)


def test_administrator_may_give_up_their_own_role_if_another_remains():
    UserFactory(roles=[Role.ADMIN])
    admin = UserFactory(roles=[Role.ADMIN])

    roles.set_roles(User.objects.get(pk=admin.pk), [], by=admin)

    assert not User.objects.get(pk=admin.pk).can(Permission.ADMINISTER)


def test_who_has_a_role_more_goes_on():
    story, approver = StoryFactory(version__status=Status.IN_REVIEW), UserFactory()
    roles.grant(approver, [Role.APPROVER])
    assert approver.can(Permission.APPROVE)
    roles.grant(approver, [Role.LEADER])

    assert review.approve(story, by=approver).live_version is not None


def test_revoked_token_keeps_its_last_use():
    person = UserFactory()
    row, _plain = api_tokens.issue(person, name="Script")
    found = ApiToken.objects.select_related("person").get(pk=row.pk)
    deactivation.deactivate(person, by=UserFactory(roles=[Role.ADMIN]))

    api_tokens._note_use(found, at=timezone.now(), address="")

    assert ApiToken.objects.get().last_used_at is None


def test_no_event_is_later_than_left_at():
    person, admin = UserFactory(), UserFactory(roles=[Role.ADMIN])
    api_tokens.issue(person, name="Script")

    left = deactivation.deactivate(person, by=admin).left_at

    assert ApiToken.objects.get().revoked_at <= left
    assert all(event.at <= left for event in Event.objects.all())


def test_administrator_may_deactivate_themselves_if_another_remains():
    UserFactory(roles=[Role.ADMIN])
    admin = UserFactory(roles=[Role.ADMIN])
    api_tokens.issue(admin, name="Script")

    deactivation.deactivate(admin, by=admin)

    assert not User.objects.get(pk=admin.pk).is_active


def test_reactivation_ends_sessions_begun_before():
    person, admin = UserFactory(), UserFactory(roles=[Role.ADMIN])
    deactivation.deactivate(person, by=admin)
    Client().force_login(person)

    deactivation.reactivate(person, by=admin)

    assert not Session.objects.exists()
