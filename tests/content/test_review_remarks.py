from dataclasses import replace

import pytest

from advocacy.content import curation, drafts, review, review_remarks
from advocacy.content.curation import Stale
from advocacy.content.models import Status
from advocacy.content.review_remarks import NotOpenToRemarks
from advocacy.errors import Invalid, NotAllowed
from advocacy.people.permissions import Role
from tests.factories import StoryFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    return StoryFactory(
        version__status=Status.IN_REVIEW,
        version__title="A blade",
        version__captions=["Look what we did.", "The best in the world."],
    )


@pytest.fixture
def approver():
    return UserFactory(roles=[Role.APPROVER])


def next_version(story, **changes):
    draft = replace(drafts.read(story.newest_version), **changes)
    return curation.edit(story, draft, by=story.created_by)


def test_remark_is_shown_at_its_quote(story, approver):
    review_remarks.add(
        story, by=approver, place="caption-1", text="Says who?", quote="the  best\nin", version=1
    )
    review_remarks.add(story, by=approver, place="caption-1", text="Says who?", quote="The best")

    shown = review_remarks.of(story)

    assert [(one.remark.quote, one.place, one.is_quoted) for one in shown] == [
        ("", "caption-1", True),
        ("The best", "caption-1", True),
    ]


def test_only_open_remarks_are_shown_on_the_next_version(story, approver):
    kept = review_remarks.add(
        story, by=approver, place="caption-1", text="Says who?", quote="The best"
    )
    settled = review_remarks.add(story, by=approver, place="title", text="Longer.")
    review_remarks.resolve(settled, by=story.created_by)
    review.request_changes(story, by=approver, note="")

    story = next_version(story, captions=drafts.read(story.newest_version).captions[:1])

    [shown] = review_remarks.of(story)
    assert (shown.remark, shown.place, shown.is_quoted, shown.is_older) == (kept, "", False, True)


def test_remarks_replace_the_note_of_requested_changes(story, approver):
    with pytest.raises(Invalid):
        review.request_changes(story, by=approver, note="")
    review_remarks.add(story, by=approver, place="title", text="Longer.")

    story = review.request_changes(story, by=approver, note="")

    assert story.newest_version.review_note == "See the comments."


def test_resolving_is_signed_and_idempotent(story, approver):
    remark = review_remarks.add(story, by=approver, place="title", text="Longer.")

    review_remarks.resolve(remark, by=story.created_by)
    remark = review_remarks.resolve(remark, by=approver)

    assert remark.settled_by == story.created_by
    with pytest.raises(NotAllowed):
        review_remarks.resolve(remark, by=UserFactory())


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"text": "  "}, Invalid),
        ({"place": "caption-9"}, Invalid),
        ({"place": "summary"}, Invalid),
        ({"version": 7}, Stale),
    ],
)
def test_invalid_remark_is_refused(story, approver, change, refusal):
    asked = {"place": "title", "text": "Longer.", "version": 1} | change

    with pytest.raises(refusal):
        review_remarks.add(story, by=approver, **asked)


def test_remarks_need_an_approver_and_a_version_in_review(story, approver):
    with pytest.raises(NotAllowed):
        review_remarks.add(story, by=story.created_by, place="title", text="Longer.")
    review.approve(story, by=approver)
    with pytest.raises(NotOpenToRemarks):
        review_remarks.add(story, by=approver, place="title", text="Longer.")
