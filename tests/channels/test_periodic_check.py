"""The half-yearly check: asked for when due, answered by who is responsible."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from advocacy.audit.models import Event
from advocacy.channels import periodic_check
from advocacy.channels.models import Channel, ChannelCheck
from advocacy.channels.periodic_check import CheckAnswer
from advocacy.channels.register import CHECK_INTERVAL
from advocacy.errors import Invalid, NotAllowed
from advocacy.people import brand
from tests.factories import UserFactory
from tests.house_factories import ChannelFactory

pytestmark = pytest.mark.django_db
ALL = {"rights_are_right": True, "address_is_right": True, "still_needed": True}


@pytest.fixture
def due():
    return ChannelFactory(check_due_on=brand.today())


def asked():
    return Event.objects.filter(action="channel_check_due").count()


def test_a_check_holds_for_half_a_year(due):
    periodic_check.check(due, CheckAnswer(**ALL), by=due.responsible)

    row = Channel.objects.get()
    assert row.check_due_on == brand.today() + CHECK_INTERVAL
    assert not row.is_overdue(on=brand.today())
    assert row.checks.get().by == due.responsible


@pytest.mark.parametrize("doubted", ALL)
def test_unconfirmed_statement_is_refused(due, doubted):
    with pytest.raises(Invalid) as refusal:
        periodic_check.check(due, CheckAnswer(**{**ALL, doubted: False}), by=due.responsible)

    assert [problem.field for problem in refusal.value.problems] == [doubted]
    assert not ChannelCheck.objects.exists()


def test_database_refuses_an_incomplete_check(due):
    with pytest.raises(IntegrityError), transaction.atomic():
        ChannelCheck.objects.create(
            channel=due, by=due.responsible, at=timezone.now(), **{**ALL, "still_needed": False}
        )


def test_others_do_not_check(due):
    with pytest.raises(NotAllowed):
        periodic_check.check(due, CheckAnswer(**ALL), by=UserFactory())


def test_due_check_is_requested_once_a_fortnight(due):
    today = brand.today()
    ChannelFactory(check_due_on=today + timedelta(days=1))

    counts = [periodic_check.ask_due(on=today + timedelta(days=days)) for days in (0, 0, 13, 14)]

    assert counts == [1, 0, 1, 1]
    assert asked() == 3
