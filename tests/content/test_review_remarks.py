from dataclasses import replace

import pytest

from advocacy.content import curation, drafts, review, review_remarks
from advocacy.content.curation import Stale
from advocacy.content.drafts import CaptionText
from advocacy.content.models import Status
from advocacy.content.review import OpenRemarks
from advocacy.content.review_remarks import NotOpenToRemarks, Resolved
from advocacy.errors import Invalid, NotAllowed
from advocacy.people.permissions import Role
from tests.factories import StoryFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    return StoryFactory(
        version__status=Status.IN_REVIEW,
        version__title="A blade",
        version__captions=["Look what we did.", "The best of all the best: [[why]]."],
    )


@pytest.fixture
def approver():
    return UserFactory(roles=[Role.APPROVER])


def next_version(story, **changes):
    draft = replace(drafts.read(story.newest_version), **changes)
    return curation.edit(story, draft, by=story.created_by)


def test_remark_is_shown_at_its_quote(story, approver):
    review_remarks.add(
        story, by=approver, place="caption-1", text="Says who?", quote="the  best\n", version=1
    )
    review_remarks.add(story, by=approver, place="caption-1", text="Says who?", quote="The best")

    shown = review_remarks.of(story)

    assert [(one.remark.quote, one.place, one.old_words) for one in shown] == [
        ("the best", "caption-1", ""),
        ("The best", "caption-1", ""),
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
    assert (shown.remark, shown.place, shown.old_words) == (kept, "", "The best")
    assert shown.is_older


@pytest.mark.parametrize(
    ("captions", "quote", "found"),
    [
        (["The best of all.", "New."], "The best", ("caption-0", "")),
        (["New.", "Good.", "The best, because: [[why]]"], "because: why", ("caption-2", "")),
        (["The best", "The best"], "The best", ("caption-1", "")),
        (["The best", "New.", "The best"], "The best", ("caption-1", "The best")),
        (["New."], "The best", ("", "The best")),
        (["Look what we did.", "Good."], "", ("caption-1", "The best, because: [[why]]")),
        (["The best, because: [[why]]"], "", ("caption-0", "")),
    ],
    ids=["moved", "gap", "same place", "two places", "gone", "rewritten", "whole moved"],
)
def test_words_are_found_again_or_the_old_ones_are_said(approver, captions, quote, found):
    written = ["Look what we did.", "The best, because: [[why]]"]
    story = StoryFactory(version__status=Status.IN_REVIEW, version__captions=written)
    review_remarks.add(story, by=approver, place="caption-1", text="Says who?", quote=quote)
    review.request_changes(story, by=approver, note="")

    story = next_version(story, captions=tuple(CaptionText(text=text) for text in captions))

    [shown] = review_remarks.of(story)
    assert (shown.place, shown.old_words) == found


def test_a_thread_has_its_answers_the_oldest_first(story, approver):
    remark = review_remarks.add(story, by=approver, place="title", text="Which blade?")

    review_remarks.answer(remark, by=story.created_by, text="The long one.")
    review_remarks.answer(remark, by=approver, text="Then say so.")
    review_remarks.answer(remark, by=approver, text="Then say so.")

    [shown] = review_remarks.of(story)
    assert [(one.by, one.text) for one in shown.answers] == [
        (story.created_by, "The long one."),
        (approver, "Then say so."),
    ]


def test_a_resolved_thread_is_opened_again_before_it_is_answered(story, approver):
    remark = review_remarks.add(story, by=approver, place="title", text="Longer.")
    review_remarks.resolve(remark, by=story.created_by)
    with pytest.raises(Resolved):
        review_remarks.answer(remark, by=approver, text="No.")

    remark = review_remarks.reopen(remark, by=approver)
    review_remarks.answer(remark, by=approver, text="No.")

    assert (remark.settled_at, remark.settled_by) == (None, None)
    with pytest.raises(OpenRemarks):
        review.approve(story, by=UserFactory(roles=[Role.APPROVER]))


@pytest.mark.parametrize("text", ["", " \n"])
def test_an_empty_answer_is_refused(story, approver, text):
    remark = review_remarks.add(story, by=approver, place="title", text="Longer.")

    with pytest.raises(Invalid):
        review_remarks.answer(remark, by=approver, text=text)


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
    for act in (review_remarks.resolve, review_remarks.reopen):
        with pytest.raises(NotAllowed):
            act(remark, by=UserFactory())
    with pytest.raises(NotAllowed):
        review_remarks.answer(remark, by=UserFactory(), text="No.")


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"text": "  "}, Invalid),
        ({"place": "caption-9"}, Invalid),
        ({"place": "summary"}, Invalid),
        ({"version": 7}, Stale),
        ({"quote": "A wing"}, Invalid),
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
