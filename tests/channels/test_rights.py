"""Rights on channels: noted, and taken back by somebody who has looked."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from advocacy.audit.models import Event
from advocacy.channels import rights
from advocacy.channels.models import ChannelRight
from advocacy.errors import Invalid, NotAllowed
from advocacy.people.permissions import Role
from tests.factories import UserFactory
from tests.house_factories import ChannelFactory, ChannelRightFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def channel():
    return ChannelFactory()


def test_who_is_responsible_notes_a_right(channel):
    person = UserFactory()

    right = rights.give(channel, "editor", person=person, by=channel.responsible)

    assert (right.person, right.level, right.taken_back_at) == (person, "editor", None)


def test_another_level_replaces_the_one_there_is(channel):
    person = UserFactory()
    rights.give(channel, "editor", person=person, by=channel.responsible)

    rights.give(channel, "admin", person=person, by=channel.responsible)

    assert [right.level for right in channel.rights.all()] == ["admin"]


def test_an_agency_has_a_name_and_no_account(channel):
    right = rights.give(channel, "advertiser", outsider="The agency", by=channel.responsible)

    assert right.holder == "The agency"


@pytest.mark.parametrize("both", [True, False])
def test_right_has_exactly_one_holder(channel, both):
    person, outsider = (UserFactory(), "The agency") if both else (None, "")

    with pytest.raises(Invalid) as refusal:
        rights.give(channel, "editor", person=person, outsider=outsider, by=channel.responsible)

    assert refusal.value.code == "holder"


def test_nobody_who_has_left_is_given_a_right(channel):
    with pytest.raises(Invalid) as refusal:
        rights.give(channel, "editor", person=UserFactory(is_active=False), by=channel.responsible)

    assert refusal.value.code == "has_left"


def test_others_record_no_right(channel):
    with pytest.raises(NotAllowed):
        rights.give(channel, "editor", person=UserFactory(), by=UserFactory())


def test_taking_back_records_who_and_when(channel):
    right, curator = ChannelRightFactory(channel=channel), UserFactory(roles=[Role.CURATOR])

    row = rights.take_back(right, confirmed=True, by=curator)

    assert row.taken_back_by == curator
    assert row.taken_back_at <= timezone.now()
    assert Event.objects.filter(action="channel_right_taken_back").count() == 1


def test_taking_back_needs_confirmation(channel):
    right = ChannelRightFactory(channel=channel)

    with pytest.raises(Invalid) as refusal:
        rights.take_back(right, confirmed=False, by=channel.responsible)

    assert refusal.value.field == "confirmed"
    assert ChannelRight.objects.current().get() == right


def test_nobody_confirms_the_end_of_their_own_right(channel):
    right = ChannelRightFactory(channel=channel, person=channel.responsible)

    with pytest.raises(NotAllowed):
        rights.take_back(right, confirmed=True, by=channel.responsible)


@pytest.mark.parametrize("signer", ["nobody", "holder"])
def test_database_refuses_the_holders_own_confirmation(channel, signer):
    right = ChannelRightFactory(channel=channel)
    by = right.person if signer == "holder" else None

    with pytest.raises(IntegrityError), transaction.atomic():
        ChannelRight.objects.filter(pk=right.pk).update(
            taken_back_at=timezone.now(), taken_back_by=by
        )


def test_taking_back_twice_is_refused(channel):
    right = ChannelRightFactory(channel=channel)
    rights.take_back(right, confirmed=True, by=channel.responsible)

    with pytest.raises(rights.TakenBack):
        rights.take_back(right, confirmed=True, by=channel.responsible)


def test_of_former_staff_lists_current_rights():
    gone = UserFactory(is_active=False, left_at=timezone.now())
    held = ChannelRightFactory(person=gone)
    ChannelRightFactory()
    closed = ChannelFactory(closed_at=timezone.now(), closing_note="Gone.")
    ChannelRightFactory(person=gone, channel=closed)

    assert list(ChannelRight.objects.of_former_staff()) == [held]
