"""A draft that nobody was asked to read can be deleted, and brought back for a week."""

from datetime import timedelta

import pytest
from django.utils import timezone

from advocacy.content import draft_deleting, story_forms
from advocacy.content.models import Status, Story, StoryVersion, with_deleted
from advocacy.errors import NotAllowed
from advocacy.people.permissions import Role
from tests.factories import StoryFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator():
    return UserFactory(roles=[Role.CURATOR])


@pytest.fixture
def story():
    return StoryFactory(version__status=Status.DRAFT)


def test_a_deleted_draft_is_nowhere_until_it_is_brought_back(story, curator):
    draft_deleting.delete(story, by=curator)
    assert not Story.objects.exists()

    draft_deleting.bring_back(story, by=curator)
    assert Story.objects.get() == story


def test_the_form_of_a_deleted_draft_makes_another_story(curator):
    def add():
        return StoryFactory(created_by=curator, version__status=Status.DRAFT)

    first = story_forms.add_once("form", by=curator, add=add)
    draft_deleting.delete(first, by=curator)
    second = story_forms.add_once("form", by=curator, add=add)
    draft_deleting.bring_back(first, by=curator)

    assert story_forms.story_of("form", by=curator) == second
    assert Story.objects.count() == 2


def test_both_may_be_asked_twice(story, curator):
    for _ in range(2):
        draft_deleting.delete(story, by=curator)
    for _ in range(2):
        draft_deleting.bring_back(story, by=curator)

    assert Story.objects.get().deleted_at is None


@pytest.mark.parametrize("status", [Status.IN_REVIEW, Status.APPROVED, Status.CHANGES_REQUESTED])
def test_what_was_sent_to_review_stays(curator, status):
    story = StoryFactory(version__status=status)

    with pytest.raises(draft_deleting.WasInReview):
        draft_deleting.delete(story, by=curator)

    assert Story.objects.exists()


def test_only_those_who_write_may_delete(story):
    with pytest.raises(NotAllowed):
        draft_deleting.delete(story, by=UserFactory())

    assert Story.objects.exists()


def test_a_translation_that_took_its_place_keeps_it(story, curator):
    draft_deleting.delete(story, by=curator)
    StoryFactory(family=story.family, language=story.language)

    with pytest.raises(draft_deleting.PlaceIsTaken):
        draft_deleting.bring_back(story, by=curator)


def test_after_a_week_it_is_gone_for_good(story, curator):
    kept = StoryFactory()
    draft_deleting.delete(story, by=curator)
    now = timezone.now()

    early = draft_deleting.purge(at=now + timedelta(days=6))
    late = draft_deleting.purge(at=now + timedelta(days=8))

    assert (early, late) == (0, 1)
    assert list(with_deleted().all()) == [kept]
    assert list(StoryVersion.objects.all()) == [kept.newest_version]
