from datetime import timedelta

import pytest
from django.utils import timezone

from advocacy.audit.models import Event
from advocacy.errors import NotAllowed
from advocacy.people.permissions import Role
from advocacy.policy import info_screens
from advocacy.policy.models import Screen
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [Role.CURATOR, Role.ADMIN])
def test_a_screen_is_found_by_its_token_until_it_is_switched_off(role):
    keeper = UserFactory(roles=[role])
    screen, token = info_screens.create(by=keeper, name=" Canteen ", language="da")
    now = timezone.now()

    assert info_screens.find(token, at=now) == screen
    assert info_screens.find(token[:-1], at=now) is None
    assert token not in str(Screen.objects.values().get())
    assert Screen.objects.get().seen_at == now

    info_screens.revoke(screen, by=keeper)
    info_screens.revoke(screen, by=keeper)

    assert info_screens.find(token, at=now) is None
    assert Event.objects.filter(action="screen_revoked").count() == 1


def test_last_use_is_written_at_most_every_five_minutes(django_assert_num_queries):
    _screen, token = info_screens.create(
        by=UserFactory(roles=[Role.ADMIN]), name="A", language="en"
    )
    now = timezone.now()
    info_screens.find(token, at=now)

    with django_assert_num_queries(1):
        info_screens.find(token, at=now + timedelta(seconds=15))


@pytest.mark.parametrize("role", [None, Role.APPROVER, Role.LEADER])
def test_others_make_no_screens(role):
    with pytest.raises(NotAllowed):
        info_screens.create(by=UserFactory(roles=[role] if role else []), name="A", language="en")
