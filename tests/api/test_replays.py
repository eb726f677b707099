"""The same request many times at once is done once, and each caller reads the same answer.

HUB_ROUNDS=100 python -m pytest -n 0 tests/api/test_replays.py has the full measure of promise P2.
"""

import os
from collections import Counter

import pytest
from django.core.cache import cache
from django.db import connection

from advocacy.audit.models import Event
from advocacy.clicks.models import Conversion
from advocacy.intake.models import SourceItem, SourceKind
from advocacy.people.permissions import Role
from advocacy.sharing.models import Share
from tests.api.test_conversions import report
from tests.api.test_sources import send
from tests.factories import (
    ReportingSiteFactory,
    ShareFactory,
    SourceFactory,
    UserFactory,
    approved_story,
)
from tests.parallel import at_once

ROUNDS = int(os.environ.get("HUB_ROUNDS", "1"))
# SQLite lets one writer in at a time: more of them only wait longer.
AT_ONCE = 50 if connection.vendor == "postgresql" else 10

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("connections_of_their_own"),
]


@pytest.fixture
def advocate(calls):
    return calls(UserFactory())


def share(caller, story, text="My words."):
    body = {"story": str(story.pk), "network": "linkedin", "text": text}
    return caller.post("shares/", body, **{"Idempotency-Key": f"key of {story.pk}"})


def statuses(responses):
    return Counter(response.status_code for response in responses)


def assert_done_once(responses, *, first=201):
    """One answer says that something is new, and all say the same."""
    expected = Counter({first: 1}) + Counter({200: len(responses) - 1})
    assert statuses(responses) == expected, {response.content for response in responses}
    assert len({response.content for response in responses}) == 1


@pytest.mark.parametrize("round_number", range(ROUNDS))
def test_one_share_is_made_and_replayed_to_all(advocate, round_number):
    story = approved_story()

    responses = at_once(AT_ONCE, lambda _number: share(advocate, story))

    assert_done_once(responses)
    assert Share.objects.count() == 1
    assert Event.objects.filter(action="share_opened").count() == 1


@pytest.mark.parametrize("round_number", range(ROUNDS))
def test_the_key_belongs_to_the_body_that_came_first(advocate, round_number):
    story = approved_story()

    responses = at_once(
        20, lambda number: share(advocate, story, text=("Mine.", "Other.")[number % 2])
    )

    assert statuses(responses) == {201: 1, 200: 9, 422: 10}
    refused = {response.json()["code"] for response in responses if response.status_code == 422}
    assert refused == {"idempotency_key_reused"}
    assert Share.objects.count() == 1


def test_one_item_is_stored_and_replayed_to_all(calls):
    caller = calls(UserFactory(roles=[Role.CURATOR]))
    source = SourceFactory(kind=SourceKind.DROP, url="", due_at=None)

    assert_done_once(at_once(20, lambda _number: send(caller, source)))

    assert SourceItem.objects.count() == 1


def test_one_application_is_stored_and_replayed_to_all(calls):
    site, link = ReportingSiteFactory(), ShareFactory().link
    cache.clear()

    assert_done_once(at_once(20, lambda _number: report(calls, site, link)))

    assert Conversion.objects.count() == 1


@pytest.mark.parametrize(("action", "event"), [("confirm", "confirmed"), ("undo", "undone")])
def test_one_answer_to_did_you_post_it_is_stored(advocate, action, event):
    given = ShareFactory(person=advocate.person)

    responses = at_once(20, lambda _number: advocate.post(f"shares/{given.pk}/{action}/"))

    assert_done_once(responses, first=200)
    assert Event.objects.filter(action=f"share_{event}").count() == 1
