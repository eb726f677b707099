"""The pages people live in ask the database as often for three rows as for three hundred."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from advocacy.content.models import Status
from advocacy.figures import aggregation, earned_value_settings, known_sources
from advocacy.people.permissions import Role
from advocacy.thresholds import group_size
from tests.factories import BrandFactory, ShareFactory, StoryFactory, TeamFactory, UserFactory
from tests.factories import approved_story as approved

pytestmark = pytest.mark.django_db

PAGES = [
    "feed:stories",
    "desk:stories",
    "desk:review",
    "insights:overview",
    "insights:networks",
    "insights:stories",
    "insights:campaigns",
    "insights:jobs",
]


def queries(client, rows):
    """How many queries each page takes with this many stories, reviews, teams and shares."""
    team = TeamFactory()
    curator = UserFactory(roles=[Role.CURATOR])
    for _ in range(rows):
        story = approved(created_by=curator)
        ShareFactory(story=story, team=team, person=curator)
        StoryFactory(created_by=curator, version__status=Status.IN_REVIEW)
    aggregation.count_new(at=timezone.now())
    asked = {}
    for name in PAGES:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse(name)).status_code == 200
        asked[name] = len(captured)
    return asked


@pytest.mark.usefixtures("no_page_is_kept")
def test_pages_take_the_same_number_of_queries_at_3_and_at_300_rows(client):
    BrandFactory()
    person = UserFactory(roles=[Role.CURATOR, Role.APPROVER, Role.LEADER])
    client.force_login(person)
    for name in ("policy:policy", "feed:stories"):
        client.get(reverse(name))
    group_size.current_threshold(), earned_value_settings.current()  # cached from here on
    known_sources.is_known("internal", {"internal": 0})  # and this, too

    few = queries(client, 3)
    many = queries(client, 297)

    assert few == many
