from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone, translation

from advocacy.content import curation, drafts, review, version_diff
from advocacy.content.drafts import CaptionText, Hashtag
from advocacy.content.models import Marking, Status
from advocacy.people.permissions import Role
from tests.factories import AssetFactory, StoryFactory, UserFactory, approved_story

pytestmark = pytest.mark.django_db


def told(part):
    mark = {"same": "", "out": "-", "in": "+"}
    return tuple(
        "".join(f"{mark[piece.kind]}{piece.text}" for piece in side)
        for side in (part.before, part.now)
    )


def test_removed_words_are_left_and_added_ones_right():
    story = approved_story(title="A good blade")
    draft = replace(drafts.read(story.newest_version), title="A better blade")
    story = curation.edit(story, draft, by=story.created_by)

    [part] = version_diff.compare_with_live(story).changed

    assert told(part) == ("A -good blade", "A +better blade")


def test_changed_and_unchanged_parts_are_separated():
    story = approved_story(title="A blade")
    draft = replace(
        drafts.read(story.newest_version),
        summary="New.",
        url="https://example.com/other",
        marking=Marking.EMPLOYEE,
        hashtags=(Hashtag(text="wind", required=True),),
        captions=(CaptionText(text="We did.", network="x", locked=True),),
        expires_at=timezone.now() + timedelta(days=9),
        assets=(AssetFactory(),),
    )
    story = curation.edit(story, draft, by=story.created_by)

    with translation.override("en"):
        compared = version_diff.compare_with_live(story)

    assert {part.name for part in compared.changed} == {
        "In short",
        "Caption 1",
        "Caption 1, X",
        "Hashtags",
        "Marking",
        "Address",
        "Not after",
    }
    assert [part.name for part in compared.same] == ["Title"]
    assert (compared.pictures_before, compared.pictures_now) == ((), draft.assets)


def test_first_version_has_no_comparison():
    assert version_diff.compare_with_live(StoryFactory()) is None


def test_what_was_sent_back_is_compared_until_it_is_answered():
    story = StoryFactory(version__title="A blade", version__status=Status.IN_REVIEW)
    review.request_changes(story, by=UserFactory(roles=[Role.APPROVER]), note="Say which.")
    for title in ("The blade", "The seventh blade"):
        draft = replace(drafts.read(story.newest_version), title=title)
        story = curation.edit(story, draft, by=story.created_by)
        story = review.submit(story, by=story.created_by)

    found = version_diff.compare_with_returned(story)

    assert found.earlier.review_note == "Say which."
    assert told(found.changed[0]) == ("-A blade", "+The seventh blade")
    assert version_diff.compare_with_returned(StoryFactory()) is None
