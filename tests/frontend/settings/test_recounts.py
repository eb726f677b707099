from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from advocacy.figures.models import Recount
from advocacy.people.permissions import Role
from tests.factories import BrandFactory, UserFactory

pytestmark = pytest.mark.django_db

NIGHT = datetime(2026, 3, 10, 2, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _an_administrator(client, time_machine):
    time_machine.move_to(NIGHT + timedelta(days=2))
    BrandFactory()
    client.force_login(UserFactory(roles=[Role.ADMIN]))


def recounted(**fields):
    given = {"began_at": NIGHT, "ended_at": NIGHT + timedelta(minutes=2), **fields}
    return Recount.objects.create(**given)


def nights(client):
    page = client.get(reverse("recounts:recounts"))
    return [(one.agreed, one.sentence, one.differences) for one in page.context["nights"]]


def test_an_administrator_reads_that_all_agreed(client):
    recounted(counts=12345)

    page = client.get(reverse("recounts:recounts")).content.decode()

    assert page.count("12,345 counts, all matched.") == 1


def test_what_did_not_agree_is_named_newest_night_first(client):
    recounted(counts=10)
    recounted(
        began_at=NIGHT + timedelta(days=1),
        counts=20,
        differing=3,
        differences=[["day", "2026-03-10", 1], ["month", "2026-03-02", 2]],
    )

    assert nights(client) == [
        (
            False,
            "3 of 20 counts did not match and were counted again.",
            ["10 March: 1 count", "March 2026: 2 counts"],
        ),
        (True, "10 counts, all matched.", []),
    ]


def test_a_recount_that_was_broken_off_does_not_say_that_all_agreed(client):
    recounted(ended_at=None, counts=10)

    assert nights(client) == [
        (False, "The recount has not finished: it is still running, or it was interrupted.", [])
    ]


def test_before_the_first_night_the_page_says_when_to_look(client):
    page = client.get(reverse("recounts:recounts")).content.decode()

    assert page.count("Nothing has been recounted yet.") == 1
