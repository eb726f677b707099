import pytest
from django.utils import timezone

from advocacy.insights import checklist
from advocacy.policy import acknowledgements, guide_progress
from tests.factories import ShareFactory, TopicFactory, UserFactory
from tests.policy_factories import EditionFactory

pytestmark = pytest.mark.django_db


def done(person):
    return {item.key for item in checklist.items(person, at=timezone.now()) if item.is_done}


def test_facts_are_looked_up_and_the_rest_is_ticked_by_hand():
    edition, person = EditionFactory(), UserFactory(job_title="")
    TopicFactory()
    assert done(person) == set()

    acknowledgements.acknowledge(edition, by=person)
    ShareFactory(person=person)
    guide_progress.set_completed("begin", ["ask", "profile", "share", "topics"], by=person)

    assert done(person) == {"policy", "share", "ask"}


def test_signature_is_done_by_fact_or_tick():
    person = UserFactory(signature="Mette, technician")
    other = UserFactory()
    guide_progress.set_completed("begin", ["signature"], by=other)

    found = [
        next(one for one in checklist.items(who, at=timezone.now()) if one.key == "signature")
        for who in (person, other)
    ]

    assert [(one.is_done, one.by_hand) for one in found] == [(True, False), (True, True)]


def test_one_whole_guide_is_enough():
    person = UserFactory()
    steps = [step.key for step in guide_progress.guide("hashtags", person.language).steps]
    guide_progress.set_completed("hashtags", steps[:-1], by=person)
    assert "guide" not in done(person)

    guide_progress.set_completed("hashtags", steps, by=person)

    assert "guide" in done(person)
