from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from advocacy.audit.models import Event
from advocacy.content import curation, drafts, review
from advocacy.content.models import Kind, Status, Story
from advocacy.errors import Invalid, NotAllowed
from advocacy.feed import offers
from advocacy.intake import page_import, suggestion_drafts, suggestions
from advocacy.intake.models import Suggestion, SuggestionState
from advocacy.media.decoding import NotAPicture
from advocacy.notices import dispatch, messages
from advocacy.notices.models import Mail, Notice, NoticeKind
from advocacy.outbound.transport import Outside
from advocacy.people.permissions import Role
from tests.factories import StoryFactory, SuggestionFactory, UserFactory
from tests.intake.test_page_import import JOB, png
from tests.outbound.outside import PUBLIC, Names, Server, ToLoopback, answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator():
    return UserFactory(roles=[Role.CURATOR])


@pytest.fixture
def mette():
    return UserFactory(name="Mette Holm")


def outside_with(speak):
    server = Server(speak)
    return server, Outside(Names(otherwise=[PUBLIC]), ToLoopback(server))


@pytest.fixture
def outside():
    def speak(request):
        if "GET /job.png" in request:
            return [answer(png(), content_type="image/png")]
        if "GET /gone" in request:
            return [answer(b"", status="404 Not Found")]
        return [answer(JOB.encode(), content_type="text/html; charset=utf-8")]

    server, outside = outside_with(speak)
    yield outside
    server.stop()


def told(person):
    dispatch.dispatch_events(at=timezone.now())
    return [notice.kind for notice in Notice.objects.filter(person=person).order_by("pk")]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "url"),
        ({"why": "Just because."}, "url"),
        ({"url": "vindhus"}, "url"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"url": "https://a.example/\u202e"}, "url"),
        ({"text": "Pay\u202eme"}, "text"),
        ({"text": "a" * 2001}, "text"),
        ({"text": "Look", "why": "a" * 301}, "why"),
    ],
)
def test_invalid_suggestion_names_its_field(mette, given, field):
    with pytest.raises(Invalid) as refusal:
        suggestions.suggest(by=mette, **given)

    assert refusal.value.problems[0].field == field
    assert not Suggestion.objects.exists()


def test_a_picture_is_drawn_anew_and_belongs_to_who_sent_it(mette):
    suggestion = suggestions.suggest(by=mette, picture=png(), why="The new tower")

    assert (suggestion.asset.width, suggestion.asset.uploaded_by) == (800, mette)
    assert Event.objects.filter(action="suggestion_made", actor=mette.pseudonym).exists()


def test_a_file_that_is_no_picture_leaves_nothing(mette):
    with pytest.raises(NotAPicture) as refusal:
        suggestions.suggest(by=mette, text="Look", picture=b"<script>")

    assert refusal.value.field == "picture"
    assert not Suggestion.objects.exists()


def test_a_person_suggests_at_most_twenty_things_a_day(mette):
    for _ in range(20):
        SuggestionFactory(person=mette)

    with pytest.raises(suggestions.DailyLimitReached):
        suggestions.suggest(by=mette, text="One more")

    suggestions.suggest(by=UserFactory(), text="Somebody else's")
    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1), tick=False):
        assert suggestions.suggest(by=mette, text="Tomorrow").pk


def test_link_becomes_a_draft_with_the_facts_of_its_page(mette, curator, outside):
    suggestion = suggestions.suggest(
        by=mette, url="http://jobs.example.dk/7", text="Best job there is", picture=png()
    )

    story = suggestion_drafts.create_draft(suggestion, by=curator, outside=outside)

    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.story) == (SuggestionState.TAKEN, story)
    newest = Story.objects.get(pk=story.pk).newest_version
    assert (newest.title, newest.status) == ("Rebtekniker til Esbjerg", Status.DRAFT)
    assert [caption.text for caption in newest.captions.all()] == ["Best job there is"]
    first, second = newest.placed_assets.order_by("position")
    assert (first.asset, second.asset.alt) == (suggestion.asset, {"da": "Et tårn"})


def test_a_link_that_does_not_answer_becomes_a_draft_by_hand(mette, curator, outside):
    suggestion = suggestions.suggest(by=mette, url="http://a.example/gone", why="Good read")

    story = suggestion_drafts.create_draft(suggestion, by=curator, outside=outside)

    assert story.newest_version.title == "Good read"
    assert story.newest_version.url == "http://a.example/gone"


def test_a_text_and_a_picture_become_a_draft_by_hand(mette, curator):
    words = suggestions.suggest(by=mette, text="We painted the tower.\nIt took a week.")
    picture = suggestions.suggest(by=mette, picture=png())

    written = suggestion_drafts.create_draft(words, by=curator)
    shown = suggestion_drafts.create_draft(picture, by=curator)

    assert (written.kind, written.newest_version.title) == (Kind.ARTICLE, "We painted the tower.")
    assert shown.kind == Kind.GRAPHIC
    assert shown.newest_version.placed_assets.get().asset == picture.asset


def test_page_with_a_story_is_refused(mette, curator, outside):
    existing = page_import.import_page("http://jobs.example.dk/7", by=curator, outside=outside)
    suggestion = suggestions.suggest(by=mette, url="http://jobs.example.dk/7")

    with pytest.raises(page_import.AlreadyThere) as refusal:
        suggestion_drafts.create_draft(suggestion, by=curator, outside=outside)

    suggestion.refresh_from_db()
    assert refusal.value.existing == existing
    assert suggestion.state == SuggestionState.WAITING


def test_a_suggestion_is_answered_once_with_a_reason(mette, curator):
    suggestion = suggestions.suggest(by=mette, text="A cat")

    with pytest.raises(Invalid):
        suggestions.decline(suggestion, by=curator, answer="  ")
    suggestions.decline(suggestion, by=curator, answer="Not about our work.")

    with pytest.raises(suggestions.AlreadyAnswered):
        suggestion_drafts.create_draft(suggestion, by=curator)
    with pytest.raises(suggestions.AlreadyAnswered):
        suggestions.decline(suggestion, by=curator, answer="Again.")
    assert not Story.objects.exists()


def test_only_the_desk_answers(mette):
    suggestion = suggestions.suggest(by=mette, text="A cat")

    with pytest.raises(NotAllowed):
        suggestion_drafts.create_draft(suggestion, by=mette)
    with pytest.raises(NotAllowed):
        suggestions.decline(suggestion, by=mette, answer="No.")


def test_the_answer_reaches_the_one_who_suggested(mette, curator):
    suggestion = suggestions.suggest(by=mette, text="A cat")
    suggestions.decline(suggestion, by=curator, answer="Not about our work.")

    assert told(mette) == [NoticeKind.SUGGESTION_DECLINED]
    words = messages.notice_text(Notice.objects.get())
    assert words.note == "Not about our work."
    assert "“A cat”" in words.sentence
    assert "Not about our work." in Mail.objects.get(to=mette.email).text


def test_first_release_is_announced_with_the_name_if_wanted(mette, curator):
    named = suggestions.suggest(by=mette, url="", text="We painted the tower.", names_me=True)
    quiet = suggestions.suggest(by=UserFactory(), text="A quiet one")
    stories = [suggestion_drafts.create_draft(one, by=curator) for one in (named, quiet)]

    for story in stories:
        release(story)

    assert told(mette) == [NoticeKind.SUGGESTION_TAKEN, NoticeKind.SUGGESTION_RELEASED]
    notice = Notice.objects.get(person=mette, kind=NoticeKind.SUGGESTION_RELEASED)
    assert messages.notice_text(notice).subject == "Your suggestion “We painted the tower.” is live"
    reader = UserFactory()
    offered = offers.offers([story.pk for story in stories], to=reader)
    assert [offer.suggested_by for offer in offered] == ["Mette Holm", ""]


def test_a_second_release_is_not_told_again(mette, curator):
    story = suggestion_drafts.create_draft(
        suggestions.suggest(by=mette, text="The tower"), by=curator
    )
    release(story)
    assert told(mette)[-1] == NoticeKind.SUGGESTION_RELEASED

    release(story, number=2)

    assert told(mette).count(NoticeKind.SUGGESTION_RELEASED) == 1


def test_release_of_a_story_under_embargo_is_told_when_it_ends(mette, time_machine):
    later = timezone.now() + timedelta(days=3)
    story = StoryFactory(version__status=Status.IN_REVIEW, version__embargo_at=later)
    SuggestionFactory(person=mette, state=SuggestionState.TAKEN, story=story)

    review.approve(story, by=UserFactory(roles=[Role.APPROVER]))

    assert told(mette) == []
    time_machine.move_to(later + timedelta(seconds=1))
    assert told(mette) == [NoticeKind.SUGGESTION_RELEASED]
    assert messages.notice_text(Notice.objects.get(person=mette)).subject.endswith("is live")
    assert told(mette) == [NoticeKind.SUGGESTION_RELEASED]


def test_who_has_left_is_not_named(mette):
    story = StoryFactory(version__status=Status.APPROVED)
    SuggestionFactory(person=mette, state=SuggestionState.TAKEN, story=story, names_me=True)
    mette.is_active = False
    mette.save()

    [offer] = offers.offers([story.pk], to=UserFactory())

    assert offer.suggested_by == ""


def release(story, *, number=1):
    """Approve the story's content as its next version."""
    story.refresh_from_db()
    if number > 1:
        again = drafts.read(story.newest_version)
        story = curation.edit(story, again, by=story.created_by)
    version = story.newest_version
    version.url = "https://a.example/tower"
    version.status, version.sha256, version.submitted_at = (
        Status.IN_REVIEW,
        "0" * 64,
        timezone.now(),
    )
    version.save()
    review.approve(story, by=UserFactory(roles=[Role.APPROVER]))
