import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from advocacy.content import review, review_claims
from advocacy.content.models import ReviewClaim, Status
from advocacy.errors import NotAllowed
from advocacy.people.permissions import Role
from tests.factories import StoryFactory, UserFactory

pytestmark = pytest.mark.django_db


def waiting():
    return StoryFactory(version__status=Status.IN_REVIEW)


def approver(**fields):
    return UserFactory(roles=[Role.APPROVER], **fields)


def test_whoever_opens_first_keeps_the_claim_for_ten_minutes():
    story, first, second, now = waiting(), approver(), approver(), timezone.now()

    review_claims.claim(story, by=first, at=now)
    early = review_claims.claim(story, by=second, at=now + timedelta(minutes=9))
    late = review_claims.claim(story, by=second, at=now + timedelta(minutes=10))

    assert (early.person, late.person) == (first, second)


def test_a_claim_lasts_as_long_as_the_page_is_open():
    story, first, second, now = waiting(), approver(), approver(), timezone.now()
    review_claims.claim(story, by=first, at=now)
    review_claims.claim(story, by=first, at=now + timedelta(minutes=9))

    held = review_claims.claim(story, by=second, at=now + timedelta(minutes=18))

    assert held.person == first


def test_readers_excludes_oneself():
    story, reader, other, now = waiting(), approver(), approver(), timezone.now()
    review_claims.claim(story, by=reader, at=now)
    version = story.newest_version_id

    seen = [
        review_claims.readers([version], excluding=person, at=now) for person in (reader, other)
    ]

    assert seen == [{}, {version: reader}]


def test_claim_is_released_by_a_decision():
    story, reader = waiting(), approver()
    review_claims.claim(story, by=reader, at=timezone.now())

    review.approve(story, by=reader)

    assert not ReviewClaim.objects.exists()


def test_claim_needs_a_version_in_review_and_an_approver():
    settled = StoryFactory(version__status=Status.DRAFT)

    assert review_claims.claim(settled, by=approver(), at=timezone.now()) is None
    with pytest.raises(NotAllowed):
        review_claims.claim(waiting(), by=UserFactory(), at=timezone.now())


@pytest.mark.django_db(transaction=True)
def test_concurrent_claims_have_one_holder(on_postgres):
    story, people = waiting(), [approver(), approver()]
    ready, now = threading.Barrier(2), timezone.now()

    def open_page(person):
        ready.wait()
        try:
            return review_claims.claim(story, by=person, at=now).person_id
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        held = list(pool.map(open_page, people))

    assert held[0] == held[1]
    assert ReviewClaim.objects.count() == 1
