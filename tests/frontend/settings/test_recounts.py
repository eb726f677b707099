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


def recounts(client):
    page = client.get(reverse("recounts:recounts"))
    return [(one.agreed, one.sentence, one.differences) for one in page.context["recounts"]]


def test_page_shows_recount_without_differences(client):
    recounted(counts=12345)

    page = client.get(reverse("recounts:recounts")).content.decode()

    assert page.count("12,345 counts, all matched.") == 1


def test_page_lists_differences_newest_first(client):
    recounted(counts=10)
    recounted(
        began_at=NIGHT + timedelta(days=1),
        counts=20,
        differing=3,
        differences=[["day", "2026-03-10", 1], ["month", "2026-03-02", 2]],
    )

    assert recounts(client) == [
        (
            False,
            "3 of 20 counts did not match and were counted again.",
            ["10 March: 1 count", "March 2026 (weeks 10 to 13): 2 counts"],
        ),
        (True, "10 counts, all matched.", []),
    ]


def test_unfinished_recount_is_not_shown_as_agreeing(client):
    recounted(ended_at=None, counts=10)

    assert recounts(client) == [
        (False, "The recount has not finished: it is still running, or it was interrupted.", [])
    ]


def test_page_without_recounts_says_when_they_run(client):
    page = client.get(reverse("recounts:recounts")).content.decode()

    assert page.count("Nothing has been recounted yet.") == 1
