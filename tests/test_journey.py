"""The whole product in one test: a story travels from the desk to the leader's page."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from advocacy.content import curation, review
from advocacy.content.drafts import CaptionText, Draft, Hashtag
from advocacy.content.models import Kind
from advocacy.feed import ranking
from advocacy.figures import aggregation, recounting
from advocacy.goals import progress
from advocacy.notices import dispatch
from advocacy.people.permissions import Role
from advocacy.policy import acknowledgements
from advocacy.sharing import confirming, share_creation
from advocacy.sharing.share_creation import ShareRequest
from tests.factories import BrandFactory, GoalFactory, TeamFactory, UserFactory
from tests.policy_factories import EditionFactory

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def test_a_story_travels_from_the_desk_to_the_leader(client, time_machine):
    time_machine.move_to(NOON)
    BrandFactory(name="Vindhus Service")
    team = TeamFactory()
    curator = UserFactory(roles=[Role.CURATOR])
    approver = UserFactory(roles=[Role.APPROVER])
    advocate = UserFactory(team=team)
    goal = GoalFactory(person=advocate, target=4)
    edition = EditionFactory()

    # Comms writes a story and asks for its release.
    draft = Draft(
        title="We are hiring in Esbjerg",
        url="https://vindhus.example/jobs/7",
        captions=(CaptionText(text="Come and work with me."),),
        hashtags=(Hashtag(text="wind", required=True),),
        marking="employee",
    )
    story = curation.add(draft, by=curator, kind=Kind.JOB_AD, language="en")
    review.submit(story, by=curator)
    assert ranking.rank(advocate, at=timezone.now()).fresh == []

    # Somebody else releases it, and the author is told.
    review.approve(story, by=approver, version=1)
    dispatch.dispatch_events(at=timezone.now())
    assert [notice.kind for notice in curator.notices.all()] == ["approved"]

    # The advocate has read the policy, and shares the story in her own name with one click.
    assert ranking.rank(advocate, at=timezone.now()).fresh == [story.pk]
    acknowledgements.acknowledge(edition, by=advocate)
    request = ShareRequest(network="linkedin")
    handed = share_creation.create_share(story, request, by=advocate, key="one click")
    words = "I work at Vindhus Service.\nCome and work with me.\n\n#wind"
    assert handed.text == f"{words}\n{handed.link}"
    assert handed.dialog_url.startswith("https://www.linkedin.com/feed/?shareActive=true&text=")
    confirming.confirm(handed.share, by=advocate)
    assert ranking.rank(advocate, at=timezone.now()).shared == [story.pk]

    # Two minutes later a stranger follows her link.
    time_machine.move_to(NOON + timedelta(minutes=2))
    browser = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/146.0"}
    response = client.get(reverse("links:follow", args=[handed.share.link.code]), headers=browser)
    assert (response.status_code, response["Location"]) == (302, "https://vindhus.example/jobs/7")

    # The click is counted once, proves the share, and moves the goal she has set herself.
    aggregation.count_new(at=timezone.now())
    aggregation.count_new(at=timezone.now())
    assert [result.differing for result in recounting.recount()] == [0, 0]
    reached = progress.progress(goal, at=timezone.now())
    assert (reached.value, reached.percent) == (1, 25)
