import zipfile
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageStat

from advocacy.content import curation, drafts
from advocacy.content.drafts import CaptionText, Draft, Hashtag, Job
from advocacy.content.models import Kind, Marking, Status, Story, Topic
from advocacy.errors import NotAllowed
from advocacy.media import assets
from advocacy.media.models import Asset, Consent
from advocacy.packs import dry_run, importing, limits
from advocacy.people.permissions import Role
from tests.factories import StoryFactory, TeamFactory, TopicFactory, UserFactory, approved_story
from tests.packs.making import empty_the_hub, exported, manifest_of, picture, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator():
    return UserFactory(roles=[Role.CURATOR])


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


# --- there and back ------------------------------------------------------------------------------

words = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20
)
line = st.lists(words, min_size=1, max_size=4).map(" ".join)
captions = st.builds(
    CaptionText,
    text=line.filter(lambda text: "[[" not in text),
    network=st.sampled_from(["", "linkedin", "x"]),
    locked=st.booleans(),
)
hashtag = st.builds(
    Hashtag, text=st.text("abcdefæøåABC", min_size=2, max_size=12), required=st.booleans()
)
contents = st.builds(
    Draft,
    title=line,
    url=st.sampled_from(["https://a.example/1", "https://b.example/?q=å#top"]),
    summary=line,
    marking=st.sampled_from(Marking.values),
    hashtags=st.lists(hashtag, max_size=4, unique_by=lambda tag: tag.text.casefold()).map(tuple),
    captions=st.lists(captions, max_size=4).map(tuple),
    audience_languages=st.sampled_from([(), ("da",), ("da", "en")]),
    job=st.builds(
        Job,
        employer=st.sampled_from(["", "Vindhus"]),
        place=st.sampled_from(["", "Esbjerg"]),
        deadline=st.sampled_from([None, date(2099, 12, 24)]),
        identifier=st.sampled_from(["", "J-7"]),
    ),
    expires_at=st.sampled_from([None, timezone.now() + timedelta(days=30)]),
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    drafts_=st.lists(st.tuples(contents, st.sampled_from(Kind.values)), min_size=1, max_size=4),
    focal=st.tuples(st.floats(0, 1), st.floats(0, 1)),
    alt=line,
)
def test_a_pack_brings_the_same_content_to_an_empty_hub(curator, drafts_, focal, alt):
    empty_the_hub()
    asset = assets.add(picture(), by=curator, alt={"da": alt}, credit=alt)
    Asset.objects.update(focal_x=focal[0], focal_y=focal[1], source="The archive")
    topic = Topic.objects.create(slug="wind", names={"da": "Vind"}, hashtags=["wind"])
    for number, (draft, kind) in enumerate(drafts_):
        whole = drafts.replace(draft, topics=(topic,), assets=(asset,) * (number % 2))
        curation.add(whole, by=curator, kind=kind, language="da")
    first = exported(Story.objects.all(), by=curator)
    before = manifest_of(first)

    empty_the_hub()
    report = dry_run.inspect(first, by=curator)
    assert (report.problems, report.there) == ([], [])
    importing.import_pack(first, by=curator)
    again = exported(Story.objects.all(), by=curator)
    after = manifest_of(again)

    for manifest in (before, after):
        manifest.pop("made_at")
        for one in manifest["pictures"]:  # it is drawn anew, so its bytes may differ
            one.pop("sha256")
    assert after == before
    assert_alike(first, again)


def assert_alike(one, other):
    """The pictures look the same."""
    with zipfile.ZipFile(one) as first, zipfile.ZipFile(other) as second:
        for name in first.namelist():
            if name != limits.MANIFEST:
                a, b = (Image.open(BytesIO(pack.read(name))) for pack in (first, second))
                assert max(ImageStat.Stat(ImageChops.difference(a, b)).mean) < 2


def test_live_version_is_exported(curator):
    story = approved_story(title="Out now", created_by=curator)
    draft = drafts.read(story.newest_version)
    curation.edit(story, drafts.replace(draft, title="Not yet"), by=curator)

    [packed_story] = manifest_of(exported([story], by=curator))["stories"]

    assert packed_story["title"] == "Out now"


def test_imported_stories_are_drafts_of_whoever_imports(curator):
    pack = exported([told("The tower", curator=curator)], by=curator)
    empty_the_hub()
    importer = UserFactory(roles=[Role.CURATOR])

    [story] = importing.import_pack(pack, by=importer)

    assert (story.status, story.created_by, story.live_version) == (Status.DRAFT, importer, None)
    assert story.newest_version.created_by == importer


def test_consents_are_exported_and_ended_ones_exclude_the_picture(curator):
    story = told("The tower", curator=curator)
    asset = Asset.objects.get()
    Consent.objects.create(asset=asset, name="Mette Holm", last_day=date(2099, 1, 1))
    pack = exported([story], by=curator)
    consent = Consent.objects.get()
    consents_ended = timezone.now()
    Consent.objects.filter(pk=consent.pk).update(withdrawn_at=consents_ended)

    without = manifest_of(exported([story], by=curator))
    empty_the_hub()
    importing.import_pack(pack, by=curator)

    assert without["pictures"] == []
    assert Consent.objects.get().name == "Mette Holm"


# --- a look before -------------------------------------------------------------------------------


def test_dry_run_changes_nothing_and_reports_existing_stories(curator):
    story = told("The tower", curator=curator)
    other = StoryFactory(version__title="New", version__url="https://new.example/")
    pack = exported([story, other], by=curator)
    other.newest_version = None
    other.save()
    other.versions.all().delete()
    other.delete()
    story.family = "00000000-0000-4000-8000-000000000000"  # known by its address alone
    story.save()
    rows = (Story.objects.count(), Asset.objects.count())

    report = dry_run.inspect(pack, by=curator)

    assert [one.draft.title for one in report.coming] == ["New"]
    assert [one.existing for one in report.there] == [story]
    assert (Story.objects.count(), Asset.objects.count()) == rows
    assert [one.newest_version.title for one in importing.import_pack(pack, by=curator)] == ["New"]


def test_topics_are_imported_and_teams_matched_by_name(curator):
    known, unknown = TeamFactory(name="Esbjerg"), TeamFactory(name="Aarhus")
    draft = Draft(title="A", topics=(TopicFactory(slug="wind"),), audience_teams=(known, unknown))
    pack = exported([curation.add(draft, by=curator, kind="article", language="en")], by=curator)
    empty_the_hub()
    unknown.name = "Elsewhere"
    unknown.save()

    report = dry_run.inspect(pack, by=curator)
    [story] = importing.import_pack(pack, by=curator)

    assert report.unknown_teams == ["Aarhus"]
    assert [topic.slug for topic in story.newest_version.topics.all()] == ["wind"]
    assert list(story.newest_version.audience_teams.all()) == [known]


def test_export_needs_a_curator(curator):
    story = told("The tower", curator=curator)
    pack = exported([story], by=curator)
    somebody = UserFactory(roles=[Role.APPROVER])

    for act in (
        lambda: exported([story], by=somebody),
        lambda: dry_run.inspect(pack, by=somebody),
        lambda: importing.import_pack(pack, by=somebody),
    ):
        with pytest.raises(NotAllowed):
            act()
