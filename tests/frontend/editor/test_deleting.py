"""Deleting a draft is one press, and so is bringing it back."""

import pytest

from advocacy.content.models import Status, Story
from advocacy.people.permissions import Role
from tests.factories import StoryFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator(client):
    curator = UserFactory(roles=[Role.CURATOR])
    client.force_login(curator)
    return curator


def test_a_draft_is_deleted_and_brought_back(client, curator):
    story = StoryFactory(version__status=Status.DRAFT, version__title="Half a thought")
    assert f"/desk/stories/{story.pk}/delete/" in page(client, story)

    told = client.post(f"/desk/stories/{story.pk}/delete/", follow=True).content.decode()

    assert "“Half a thought” can be brought back for 7 days more." in told
    assert client.get(f"/desk/stories/{story.pk}/").status_code == 404
    back = client.post(f"/desk/stories/{story.pk}/bring-back/", follow=True)
    assert back.redirect_chain == [(f"/desk/stories/{story.pk}/edit/", 302)]
    assert "“Half a thought” is back among the drafts." in back.content.decode()
    assert Story.objects.get() == story


def test_what_was_sent_to_review_has_no_such_button_and_is_refused(client, curator):
    story = StoryFactory(version__status=Status.IN_REVIEW)
    assert "/delete/" not in page(client, story)

    answer = client.post(f"/desk/stories/{story.pk}/delete/")

    assert (answer.status_code, Story.objects.count()) == (409, 1)


def page(client, story):
    return client.get(f"/desk/stories/{story.pk}/edit/").content.decode()
