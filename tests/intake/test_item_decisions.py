"""An item becomes a draft, is put aside, comes back, or brings a change."""

import io
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone
from PIL import Image

from advocacy.content import drafts
from advocacy.content.drafts import Hashtag
from advocacy.content.models import Kind, Status, Story
from advocacy.errors import NotAllowed
from advocacy.intake import item_changes, item_decisions
from advocacy.intake.item_decisions import NotOpen
from advocacy.intake.models import ItemState, SourceItem
from advocacy.media import assets
from advocacy.people import brand
from advocacy.people.permissions import Role
from tests.factories import (
    AssetFactory,
    SourceFactory,
    SourceItemFactory,
    StoryFactory,
    TeamFactory,
    TopicFactory,
    UserFactory,
    approved_story,
)
from tests.outbound.outside import answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator():
    return UserFactory(roles=[Role.CURATOR])


def an_item(*, source=None, facts=None, **fields):
    item = SourceItemFactory(source=source or SourceFactory(), **fields)
    item.facts |= facts or {}
    item.save()
    return item


def test_draft_has_the_settings_of_its_source(curator, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    source = SourceFactory(
        story_kind=Kind.ARTICLE,
        language="da",
        audience_languages="da,en",
        hashtags=[{"text": "Vindhus", "required": True}],
        days_open=10,
    )
    topic, team = TopicFactory(), TeamFactory()
    source.topics.add(topic)
    source.audience_teams.add(team)

    story = item_decisions.take(an_item(source=source, facts={"summary": "It blows."}), by=curator)

    draft = drafts.read(story.newest_version)
    assert (story.kind, story.language, story.status) == (Kind.ARTICLE, "da", Status.DRAFT)
    assert (draft.topics, draft.audience_teams) == ((topic,), (team,))
    assert draft.audience_languages == ("da", "en")
    assert draft.hashtags == (Hashtag(text="Vindhus", required=True),)
    assert draft.summary == "It blows."
    assert draft.expires_at == timezone.now() + timedelta(days=10)


def test_a_job_ends_with_its_deadline(curator):
    facts = {"employer": "Vindhus", "place": "Esbjerg", "identifier": "J", "deadline": "2027-01-31"}
    item = an_item(source=SourceFactory(story_kind=Kind.JOB_AD), facts=facts)

    draft = drafts.read(item_decisions.take(item, by=curator).newest_version)

    assert (draft.job.employer, draft.job.deadline) == ("Vindhus", date(2027, 1, 31))
    assert draft.expires_at == datetime(2027, 1, 31, 23, 59, tzinfo=brand.zone())


def png():
    file = io.BytesIO()
    Image.new("RGB", (900, 600), "navy").save(file, "PNG")
    return file.getvalue()


def test_picture_is_fetched_or_left_out(curator, serve, outside_of):
    outside = outside_of(
        serve(
            lambda request: [
                answer(png(), content_type="image/png")
                if "/good" in request
                else answer(b"", status="404 Not Found")
            ]
        )
    )
    good = an_item(facts={"image": "http://www.example.com/good.png"})
    bad = an_item(facts={"image": "http://www.example.com/bad.png"})

    with_picture = item_decisions.take(good, by=curator, outside=outside)
    without = item_decisions.take(bad, by=curator, outside=outside)

    assert with_picture.newest_version.placed_assets.count() == 1
    assert without.newest_version.placed_assets.count() == 0


def test_an_item_is_taken_once(curator):
    item = an_item()
    item_decisions.take(item, by=curator)

    with pytest.raises(NotOpen, match=r"has already been dealt with: made into a draft"):
        item_decisions.take(item, by=curator)

    assert Story.objects.count() == 1


def test_an_item_whose_page_became_a_story_in_the_meantime_is_refused(curator):
    item = an_item()
    StoryFactory(imported_from=item.url)

    with pytest.raises(NotOpen, match="is already a story"):
        item_decisions.take(item, by=curator)


def test_duplicate_can_be_taken(curator):
    item = an_item(state=ItemState.DUPLICATE)
    StoryFactory(imported_from=item.url)

    story = item_decisions.take(item, by=curator)

    assert (story.imported_from, story.newest_version.url) == ("", item.url)


@pytest.mark.parametrize(
    "do",
    [
        item_decisions.take,
        item_decisions.dismiss,
        item_decisions.restore,
        item_decisions.open_next_version,
    ],
)
def test_items_need_the_desk(do):
    with pytest.raises(NotAllowed):
        do(an_item(), by=UserFactory(roles=[Role.LEADER]))


def test_dismissed_item_can_be_restored(curator):
    item = item_decisions.dismiss(an_item(), by=curator)
    aside = item.state

    item = item_decisions.restore(item, by=curator)

    assert (aside, item.state) == (ItemState.DISMISSED, ItemState.WAITING)
    assert item in SourceItem.objects.needing_decision()


def test_false_duplicate_can_be_restored(curator):
    item = an_item(state=ItemState.DUPLICATE, like=StoryFactory(), why_like="title")

    item = item_decisions.restore(item, by=curator)

    assert (item.state, item.like, item.why_like) == (ItemState.WAITING, None, "")


def test_restored_item_reopens_its_story(curator):
    story = approved_story()
    Story.objects.filter(pk=story.pk).update(ended_at=timezone.now() + timedelta(hours=1))
    item = an_item(state=ItemState.GONE, story=story, gone_at=timezone.now())

    item = item_decisions.restore(item, by=curator)

    assert (item.state, item.gone_at) == (ItemState.TAKEN, None)
    assert list(Story.objects.live(at=timezone.now())) == [story]


def a_changed_item(story):
    was = {"title": "Old title", "summary": "Old summary", "url": story.newest_version.url}
    now = {**was, "title": "New title"}
    return an_item(state=ItemState.CHANGED, story=story, facts={**now, "was": was})


def test_a_change_is_named_field_by_field():
    item = a_changed_item(StoryFactory(version__title="Our own title"))

    found = item_changes.pending_changes(item)

    assert [(one.field, one.was, one.now) for one in found] == [("title", "Old title", "New title")]


def test_a_change_opens_the_next_version_and_keeps_what_the_desk_wrote(curator):
    story = approved_story(title="Old title", summary="Our own summary")

    story = item_decisions.open_next_version(a_changed_item(story), by=curator)

    newest = story.newest_version
    assert (newest.number, newest.status) == (2, Status.DRAFT)
    assert (newest.title, newest.summary) == ("New title", "Our own summary")
    assert story.live_version.title == "Old title"
    assert SourceItem.objects.get().state == ItemState.TAKEN


def an_item_of_another_picture(story):
    item = a_changed_item(story)
    item.facts = {
        **item.facts["was"],
        "image": "http://www.example.com/b.png",
        "was": {**item.facts["was"], "image": "http://www.example.com/a.png"},
    }
    item.save()
    return item


@pytest.fixture
def with_pictures(serve, outside_of):
    return outside_of(serve(lambda request: [answer(png(), content_type="image/png")]))


def test_a_changed_picture_is_taken_over(curator, with_pictures):
    item = an_item_of_another_picture(approved_story())

    story = item_decisions.open_next_version(item, by=curator, outside=with_pictures)

    assert story.newest_version.placed_assets.count() == 1
    assert story.live_version.placed_assets.count() == 0


def test_a_changed_picture_stands_before_those_that_were_there(curator, with_pictures):
    story, desks_own, another = approved_story(), AssetFactory(), AssetFactory(sha256="1" * 64)
    story.live_version.placed_assets.create(asset=desks_own, position=0)
    story.live_version.placed_assets.create(asset=another, position=1)
    item = an_item_of_another_picture(story)

    story = item_decisions.open_next_version(item, by=curator, outside=with_pictures)

    [new, *kept] = drafts.read(story.newest_version).assets
    assert kept == [desks_own, another]
    assert new not in kept


def test_a_picture_that_only_moved_stands_once(curator, with_pictures):
    story = approved_story()
    same = assets.add(png(), by=curator, alt={"da": "Et tårn", "en": "A tower"})
    story.live_version.placed_assets.create(asset=same)
    item = an_item_of_another_picture(story)

    story = item_decisions.open_next_version(item, by=curator, outside=with_pictures)

    assert drafts.read(story.newest_version).assets == (same,)


def test_a_picture_is_told_by_its_path():
    was = {"image": "https://example.com/a.jpg?size=1"}

    assert item_changes.differences(was, {"image": "https://example.com/a.jpg?size=2"}) == []
    [change] = item_changes.differences(was, {"image": "https://example.com/b.jpg"})
    assert (change.label, change.now) == ("Picture", "https://example.com/b.jpg")


def test_change_can_be_dismissed(curator):
    item = item_decisions.dismiss(a_changed_item(approved_story()), by=curator)

    assert item.state == ItemState.TAKEN
    assert item_changes.pending_changes(item) == []


def test_there_is_no_change_to_offer_of_an_item_that_waits(curator):
    with pytest.raises(NotOpen):
        item_decisions.open_next_version(an_item(), by=curator)
