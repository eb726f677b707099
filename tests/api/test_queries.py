"""Every list asks the database as often for three rows as for one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from advocacy.figures import aggregation
from advocacy.people.permissions import Role
from api.kept_lists import kept_lists
from tests.factories import (
    AssetFactory,
    ClickFactory,
    GoalFactory,
    ShareFactory,
    StoryFactory,
    TeamFactory,
    TopicFactory,
    UserFactory,
    approved_story,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def everyone(calls):
    return calls(UserFactory(roles=[*Role][1:]))


def a_full(story, version):
    version.topics.add(TopicFactory())
    version.audience_teams.add(TeamFactory())
    for position in range(2):
        version.placed_assets.create(asset=AssetFactory(), position=position)
    version.captions.create(position=5, text="One more")
    return story


def live():
    story = approved_story(kind="job_ad")
    for position in range(2):
        story.live_version.placed_assets.create(asset=AssetFactory(), position=position)
    story.live_version.topics.add(TopicFactory())
    return story


def a_draft():
    story = StoryFactory()
    return a_full(story, story.newest_version)


def a_share_of_mine(person):
    share = ShareFactory(person=person, story=live())
    ClickFactory(link=share.link)
    return share


def a_shared_story():
    """By enough people to be told of, beside enough who did not share it."""
    story, team = live(), TeamFactory()
    for person in UserFactory.create_batch(9, team=team)[:4]:
        ShareFactory(person=person, team=team, story=story)


MOST = 30
ROWS = {
    "stories/": lambda person: a_draft(),
    "stories/?status=approved": lambda person: live(),
    "feed/": lambda person: live(),
    "feed/?search=story": a_share_of_mine,
    "shares/": a_share_of_mine,
    "goals/": lambda person: GoalFactory(team=TeamFactory()),
    "insights/overview/": lambda person: a_shared_story(),
}


def queries(caller, path):
    aggregation.count_new(at=timezone.now())
    caller.get(path)  # what is kept for seconds is kept by now
    kept_lists.clear()
    with CaptureQueriesContext(connection) as captured:
        response = caller.get(path)
    assert response.status_code == 200, response.content
    return len(captured), response.json()


@pytest.mark.parametrize("path", ROWS)
def test_a_list_asks_as_often_for_three_rows_as_for_one(everyone, path):
    ROWS[path](everyone.person)
    at_one, one = queries(everyone, path)
    for _ in range(2):
        ROWS[path](everyone.person)
    at_three, three = queries(everyone, path)

    assert at_three == at_one
    assert at_one <= MOST
    if "results" in one:
        assert (len(one["results"]), len(three["results"])) == (1, 3)
