"""A recall from end to end: who shared is asked to delete, says so, and the desk sees numbers."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from advocacy.content import review
from advocacy.notices import dispatch, mail_sending
from advocacy.people.permissions import Role
from advocacy.sharing import takedowns
from frontend.desk import recall_progress
from tests.factories import BrandFactory, ShareFactory, TeamFactory, UserFactory, approved_story

pytestmark = pytest.mark.django_db

POST = "https://network.example/posts/1"


def withdrawn(story):
    return review.withdraw(story, by=UserFactory(roles=[Role.CURATOR]), note="The job is filled.")


def shared_by(people, *, deleted):
    story = approved_story()
    for number in range(people):
        share = ShareFactory(story=story)
        if number < deleted:
            takedowns.mark_taken_down(share, by=share.person)
    return story


def test_a_recalled_post_is_asked_for_on_every_page_until_it_is_deleted(client):
    BrandFactory()
    share = ShareFactory(post_url=POST)
    withdrawn(share.story)
    dispatch.dispatch_events(at=timezone.now())
    mail_sending.send_due(at=timezone.now())
    client.force_login(share.person)

    asked = [client.get(reverse(name)).content.decode() for name in ("inbox:inbox", "me:shares")]
    answer = client.post(reverse("me:taken-down", args=[share.pk]), {"back": "inbox"})
    after = [client.get(reverse(name)).content.decode() for name in ("inbox:inbox", "me:shares")]

    [sent] = mail.outbox
    assert POST in sent.body
    assert "/me/shares/#delete" in sent.body
    assert all(POST in page and "I have deleted it" in page for page in asked)
    assert answer["Location"] == reverse("inbox:inbox")
    assert not any("I have deleted it" in page for page in after)
    assert client.get(reverse("links:follow", args=[share.link.code])).status_code == 410


def test_only_the_owner_unmarks_a_takedown(client):
    share = ShareFactory()
    withdrawn(share.story)
    takedowns.mark_taken_down(share, by=share.person)
    address = reverse("me:still-up", args=[share.pk])

    client.force_login(UserFactory())
    refused = client.post(address)
    share.refresh_from_db()
    kept = share.taken_down_at
    client.force_login(share.person)
    page = client.get(reverse("me:shares")).content.decode()
    answer = client.post(address)

    share.refresh_from_db()
    assert (refused.status_code, kept is not None) == (404, True)
    assert "It is still there" in page
    assert (answer["Location"], share.taken_down_at) == (reverse("me:shares"), None)
    assert list(takedowns.pending_takedowns(share.person, at=timezone.now())) == [share]


def test_other_peoples_shares_are_not_marked(client):
    share = ShareFactory()
    withdrawn(share.story)
    client.force_login(UserFactory())

    answer = client.post(reverse("me:taken-down", args=[share.pk]))

    share.refresh_from_db()
    assert (answer.status_code, share.taken_down_at) == (404, None)


def test_mark_taken_down_is_idempotent():
    share = ShareFactory()
    first = takedowns.mark_taken_down(share, by=share.person).taken_down_at

    assert takedowns.mark_taken_down(share, by=share.person).taken_down_at == first


def test_a_story_that_is_live_asks_nobody_to_delete_anything():
    share = ShareFactory()

    assert list(takedowns.pending_takedowns(share.person, at=timezone.now())) == []


@pytest.mark.parametrize(
    ("people", "deleted", "sentence"),
    [
        (0, 0, "Fewer than 3 people shared it."),
        (2, 2, "Fewer than 3 people shared it."),
        (4, 3, "Shared by at least 3 people, too few to say how many have deleted their post."),
        (7, 2, "Shared by at least 6 people, fewer than 3 have deleted their post."),
        (7, 4, "Shared by at least 6 people, at least 3 have deleted their post."),
        (7, 5, "Shared by at least 6 people, nearly all have deleted their post."),
    ],
)
def test_takedown_progress_is_suppressed_for_small_groups(client, people, deleted, sentence):
    story = shared_by(people, deleted=deleted)
    withdrawn(story)
    client.force_login(UserFactory(roles=[Role.CURATOR]))

    page = client.get(reverse("desk:story", args=[story.pk])).content.decode()

    assert sentence in page


def test_takedown_of_a_story_for_three_people_says_no_number():
    team, story = TeamFactory(), shared_by(3, deleted=0)
    story.live_version.audience_teams.set([team])
    story = withdrawn(story)

    assert (
        recall_progress.recall_progress(story)
        == "It was meant for too few people to say how many shared it."
    )


def test_a_person_with_two_posts_has_done_it_when_both_are_deleted():
    story = shared_by(6, deleted=3)
    first = story.shares.filter(taken_down_at__isnull=False).first()
    ShareFactory(story=story, person=first.person, network="x")
    story = withdrawn(story)

    assert (
        recall_progress.recall_progress(story)
        == "Shared by at least 6 people, fewer than 3 have deleted their post."
    )


def test_inbox_takes_a_constant_number_of_queries(client, django_assert_max_num_queries):
    BrandFactory()
    person = UserFactory()
    for _number in range(6):
        withdrawn(ShareFactory(person=person).story)
    dispatch.dispatch_events(at=timezone.now())
    client.force_login(person)

    with django_assert_max_num_queries(16):
        page = client.get(reverse("inbox:inbox")).content.decode()

    assert page.count("I have deleted it") == 6
