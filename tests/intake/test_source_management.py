"""Sources are added, changed, paused, resumed and removed; what is wrong is said in a sentence."""

import pytest
from django.utils import timezone

from advocacy.audit.models import Event
from advocacy.content.drafts import Hashtag
from advocacy.content.models import Story
from advocacy.errors import Invalid, NotAllowed
from advocacy.intake import source_management
from advocacy.intake.models import Source, SourceKind
from advocacy.intake.source_management import NothingToPoll
from advocacy.intake.source_options import SourceOptions
from advocacy.people.permissions import Role
from tests.factories import (
    SourceFactory,
    SourceItemFactory,
    StoryFactory,
    TopicFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

FEED = "https://news.example.com/feed"


@pytest.fixture
def curator():
    return UserFactory(roles=[Role.CURATOR])


def test_a_new_source_is_due_at_once(curator):
    topic = TopicFactory()
    wish = SourceOptions(
        name=" News ", url=FEED, topics=(topic,), hashtags=(Hashtag(text="#Wind", required=True),)
    )

    source = source_management.add(wish, by=curator)

    assert (source.name, source.url) == ("News", FEED)
    assert source.hashtags == [{"text": "Wind", "required": True}]
    assert list(Source.objects.due(at=timezone.now())) == [source]
    assert list(source.topics.all()) == [topic]
    assert Event.objects.get().action == "source_added"


def test_pushed_source_is_never_due(curator):
    source = source_management.add(
        SourceOptions(name="HR", kind=SourceKind.DROP, url=FEED), by=curator
    )

    assert (source.url, source.due_at) == ("", None)


def test_company_name_suffices_for_a_job_platform(curator):
    wish = SourceOptions(name="Jobs", kind=SourceKind.RECRUITEE, url="vindhus")

    assert (
        source_management.add(wish, by=curator).url == "https://vindhus.recruitee.com/api/offers/"
    )


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("name", {"name": "  "}),
        ("name", {"name": "x" * 121}),
        ("url", {"url": ""}),
        ("url", {"url": "news"}),
        ("url", {"url": "http://127.0.0.1/feed"}),
        ("url", {"url": "ftp://news.example.com/"}),
        ("kind", {"kind": "carrier pigeon"}),
        ("story_kind", {"story_kind": "poem"}),
        ("language", {"language": "tlh"}),
        ("every_minutes", {"every_minutes": 4}),
        ("days_open", {"days_open": 0}),
        ("from_hour", {"from_hour": 24}),
        ("from_hour", {"to_hour": 25}),
        ("hashtags", {"hashtags": (Hashtag(text="two words"),)}),
        ("hashtags", {"hashtags": tuple(Hashtag(text=f"tag{n}") for n in range(11))}),
    ],
)
def test_errors_name_their_field(curator, field, change):
    wish = SourceOptions(**{"name": "News", "url": FEED, **change})

    with pytest.raises(Invalid) as refusal:
        source_management.add(wish, by=curator)

    assert [problem.field for problem in refusal.value.problems] == [field]
    assert not Source.objects.exists()


def test_all_errors_are_reported_together(curator):
    with pytest.raises(Invalid) as refusal:
        source_management.add(SourceOptions(name="", url="", days_open=0), by=curator)

    fields = [problem.field for problem in refusal.value.problems]
    assert fields == ["name", "url", "days_open"]


def test_an_address_is_one_source(curator):
    source_management.add(SourceOptions(name="News", url=FEED), by=curator)

    with pytest.raises(Invalid, match="is already a source") as refusal:
        source_management.add(SourceOptions(name="More news", url=FEED), by=curator)

    assert refusal.value.field == "url"
    assert Source.objects.count() == 1


def test_new_url_resets_the_polling_state(curator):
    source = SourceFactory(etag='"a"', body_sha256="0" * 64, attempts=3, due_at=None)

    source = source_management.change(source, SourceOptions(name="News", url=FEED), by=curator)

    assert (source.etag, source.body_sha256, source.attempts) == ("", "", 0)
    assert source.due_at is not None


def test_new_name_keeps_the_polling_state(curator):
    source = SourceFactory(url=FEED, etag='"a"', due_at=None)

    source = source_management.change(source, SourceOptions(name="News", url=FEED), by=curator)

    assert (source.name, source.etag, source.due_at) == ("News", '"a"', None)


def test_a_paused_source_is_not_due_until_it_is_resumed(curator):
    source = source_management.pause(SourceFactory(attempts=8, last_error="Oops."), by=curator)
    while_paused = Source.objects.due(at=timezone.now()).count()

    source = source_management.resume(source, by=curator)

    assert while_paused == 0
    assert (source.attempts, source.last_error) == (0, "")
    assert list(Source.objects.due(at=timezone.now())) == [source]


def test_removing_a_source_keeps_its_stories(curator):
    item = SourceItemFactory(story=StoryFactory())

    source_management.remove(item.source, by=curator)

    assert (Source.objects.count(), Story.objects.count()) == (0, 1)


def test_a_source_can_be_polled_out_of_turn(
    curator, monkeypatch, django_capture_on_commit_callbacks
):
    asked = []
    monkeypatch.setattr(
        "advocacy.intake.source_management.tasks.poll_source.delay",
        lambda *, source: asked.append(source),
    )
    source = SourceFactory()

    with django_capture_on_commit_callbacks(execute=True):
        source_management.poll_now(source, by=curator)

    assert asked == [source.pk]


def test_pushed_source_cannot_be_polled(curator):
    with pytest.raises(NothingToPoll):
        source_management.poll_now(SourceFactory(kind=SourceKind.DROP, url=""), by=curator)


@pytest.mark.parametrize(
    "do",
    [
        source_management.pause,
        source_management.resume,
        source_management.remove,
        source_management.poll_now,
    ],
)
def test_only_the_desk_edits_sources(do):
    with pytest.raises(NotAllowed):
        do(SourceFactory(), by=UserFactory(roles=[Role.LEADER]))
