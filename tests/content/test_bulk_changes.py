"""Changing many stories at once, and taking it back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from advocacy.content import bulk_changes, bulk_undo, curation, drafts, review
from advocacy.content.bulk_changes import BulkAction, BulkChangeOptions
from advocacy.content.models import Status, Story
from advocacy.errors import Invalid, NotAllowed
from advocacy.people.permissions import Role
from tests.factories import StoryFactory, TeamFactory, TopicFactory, UserFactory, approved_story

pytestmark = pytest.mark.django_db

SOON = timezone.now() + timedelta(days=9)


@pytest.fixture
def curator():
    return UserFactory(roles=[Role.CURATOR])


def results(change, **asked):
    return {line.story.pk: line.result for line in bulk_changes.result_lines(change, **asked)}


def content(story):
    return drafts.read(Story.objects.get(pk=story.pk).newest_version)


def wishes():
    return [
        BulkChangeOptions(what=BulkAction.ADD_TOPIC, topic=TopicFactory()),
        BulkChangeOptions(what=BulkAction.AUDIENCE, teams=[TeamFactory()], languages=["da"]),
        BulkChangeOptions(what=BulkAction.EXPIRY, expires_at=SOON),
    ]


def test_drafts_are_changed_and_live_versions_stay(curator):
    draft, approved = StoryFactory(), approved_story()
    topic = TopicFactory()

    change = bulk_changes.apply(
        [draft, approved], BulkChangeOptions(what=BulkAction.ADD_TOPIC, topic=topic), by=curator
    )

    live = Story.objects.get(pk=approved.pk).live_version
    assert results(change) == {draft.pk: "draft", approved.pk: "opened"}
    assert content(draft).topics == content(approved).topics == (topic,)
    assert (live.number, live.status, list(live.topics.all())) == (1, Status.APPROVED, [])


@pytest.mark.parametrize("number", [0, 1, 2])
def test_undo_restores_every_story(curator, number):
    draft, approved = StoryFactory(), approved_story()
    back = StoryFactory(version__status=Status.CHANGES_REQUESTED)
    before = [content(story) for story in (draft, approved, back)]
    wish = wishes()[number]

    change = bulk_changes.apply([draft, approved, back], wish, by=curator)
    changed = [content(story) for story in (draft, approved, back)]
    undone = bulk_undo.undo(change, by=curator, at=timezone.now())

    after = [Story.objects.get(pk=story.pk).newest_version for story in (draft, approved, back)]
    assert all(one != other for one, other in zip(before, changed, strict=True))
    assert [content(story) for story in (draft, approved, back)] == before
    assert [one.status for one in after] == ["draft", "approved", "changes_requested"]
    assert set(results(undone, of="undone").values()) == {"restored"}


def test_undo_refuses_stories_edited_since(curator):
    touched, left = StoryFactory(), StoryFactory()
    topic = TopicFactory()
    change = bulk_changes.apply(
        [touched, left], BulkChangeOptions(what=BulkAction.ADD_TOPIC, topic=topic), by=curator
    )
    curation.edit(touched, content(touched), by=UserFactory(roles=[Role.CURATOR]))

    undone = bulk_undo.undo(change, by=curator, at=timezone.now())

    assert results(undone, of="undone") == {touched.pk: "refused", left.pk: "restored"}
    assert (content(touched).topics, content(left).topics) == ((topic,), ())


def test_undo_is_limited_to_a_day_once_and_ones_own_change(curator):
    change = bulk_changes.apply(
        [StoryFactory()], BulkChangeOptions(what=BulkAction.EXPIRY, expires_at=SOON), by=curator
    )
    colleague = UserFactory(roles=[Role.CURATOR])
    now = timezone.now()

    assert not bulk_undo.may_undo(change, by=colleague, at=now)
    assert not bulk_undo.may_undo(change, by=curator, at=now + timedelta(days=1, minutes=1))
    undone = bulk_undo.undo(change, by=curator, at=now)
    with pytest.raises(bulk_undo.NotUndoable):
        bulk_undo.undo(undone, by=curator, at=now)


def test_stories_in_review_or_unaffected_are_skipped(curator):
    topic = TopicFactory()
    waiting = StoryFactory(version__status=Status.IN_REVIEW)
    has_it = StoryFactory()
    has_it.newest_version.topics.add(topic)

    change = bulk_changes.apply(
        [waiting, has_it], BulkChangeOptions(what=BulkAction.ADD_TOPIC, topic=topic), by=curator
    )

    assert results(change) == {waiting.pk: "refused", has_it.pk: "unchanged"}
    assert Story.objects.get(pk=waiting.pk).newest_version.status == Status.IN_REVIEW


def test_remove_topic_takes_only_that_one():
    topic, other = TopicFactory(), TopicFactory()
    story = StoryFactory()
    story.newest_version.topics.set([topic, other])

    bulk_changes.apply(
        [story], BulkChangeOptions(what=BulkAction.REMOVE_TOPIC, topic=topic), by=story.created_by
    )

    assert content(story).topics == (other,)


def test_withdrawing_many_is_final_and_says_why(curator):
    stories = [approved_story(), StoryFactory()]
    gone = review.withdraw(approved_story(), by=curator, note="Before.")

    change = bulk_changes.apply(
        [*stories, gone], BulkChangeOptions(what=BulkAction.WITHDRAW, note="Wrong."), by=curator
    )

    assert list(results(change).values()) == ["withdrawn", "withdrawn", "refused"]
    assert not Story.objects.live(at=timezone.now()).exists()
    assert not bulk_undo.may_undo(change, by=curator, at=timezone.now())


@pytest.mark.parametrize(
    "wish",
    [
        BulkChangeOptions(what=BulkAction.ADD_TOPIC),
        BulkChangeOptions(what=BulkAction.WITHDRAW, note=" "),
    ],
)
def test_incomplete_options_are_refused_before_any_change(curator, wish):
    story = approved_story()

    with pytest.raises(Invalid):
        bulk_changes.apply([story], wish, by=curator)

    assert Story.objects.get(pk=story.pk).status == Status.APPROVED


def test_an_approver_withdraws_but_does_not_edit():
    approver = UserFactory(roles=[Role.APPROVER])

    with pytest.raises(NotAllowed):
        bulk_changes.apply([], BulkChangeOptions(what=BulkAction.EXPIRY), by=approver)
    bulk_changes.apply(
        [approved_story()], BulkChangeOptions(what=BulkAction.WITHDRAW, note="Wrong."), by=approver
    )
