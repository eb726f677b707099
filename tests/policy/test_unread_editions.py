from datetime import timedelta

import pytest
from django.utils import timezone

from advocacy.people.models import User
from advocacy.policy import acknowledgements, unread_editions
from tests.factories import UserFactory
from tests.policy_factories import EditionFactory

pytestmark = pytest.mark.django_db


def test_people_to_remind_agrees_with_has_read():
    people = UserFactory.create_batch(6)
    UserFactory(is_active=False)
    old = EditionFactory(in_force_at=timezone.now() - timedelta(days=30))
    for person in people[:4]:
        acknowledgements.acknowledge(old, by=person)
    new = EditionFactory(in_force_at=timezone.now() - timedelta(days=9))
    new.texts.filter(language="da").update(body=old.texts.get(language="da").body)
    User.objects.filter(pk=people[0].pk).update(language="da")
    acknowledgements.acknowledge(new, by=people[1])

    found = unread_editions.people_to_remind(new)

    asked = [
        person
        for person in User.objects.active().order_by("pk")
        if not acknowledgements.has_acknowledged(person, at=timezone.now())
    ]
    assert found == asked == people[2:]


def test_people_to_remind_takes_a_constant_number_of_queries(django_assert_max_num_queries):
    edition = EditionFactory()
    UserFactory.create_batch(30)

    with django_assert_max_num_queries(4):
        assert len(unread_editions.people_to_remind(edition)) == 30


@pytest.mark.parametrize(("in_force", "joined", "is_late"), [(8, 20, 1), (6, 20, 0), (20, 6, 0)])
def test_overdue_is_counted_from_joining_or_taking_effect(in_force, joined, is_late):
    now = timezone.now()
    edition = EditionFactory(in_force_at=now - timedelta(days=in_force))
    person = UserFactory()
    person.created_at = now - timedelta(days=joined)

    assert unread_editions.is_overdue(person, edition, at=now) is bool(is_late)
