"""Who gets which stored file: on a disk, and straight from an S3 store without credentials."""

import urllib.error
import urllib.request
from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.utils import timezone
from PIL import Image

from advocacy.content import pausing, review
from advocacy.content.models import Status, Story, VersionAsset
from advocacy.media import logo, picture_urls
from advocacy.packs.models import PackArrival
from advocacy.people.models import Brand
from advocacy.people.permissions import Role
from advocacy.privacy import copy_requests, data_copies
from advocacy.privacy.models import DataCopy
from tests.factories import (
    AssetFactory,
    BrandFactory,
    ConsentFactory,
    QuietPeriodFactory,
    ShareFactory,
    StoryFactory,
    UserFactory,
    approved_story,
)

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

DESK = [Role.CURATOR, Role.APPROVER]
OTHERS = [None, [], [role for role in Role if role not in {*DESK, Role.ADVOCATE}]]


def picture(kind="PNG"):
    out = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, kind)
    return out.getvalue()


@pytest.fixture
def asset():
    """A picture with two renditions, as if they had been drawn."""
    asset = AssetFactory(file=default_storage.save("masters/a.jpg", ContentFile(b"master")))
    for number, shape in enumerate(("link", "square")):
        file = default_storage.save(f"renditions/{number}.jpg", ContentFile(b"rendition"))
        asset.renditions.create(format=shape, state="ready", file=file, due_at=timezone.now())
    return asset


def files_of(asset):
    return [asset.file.name, *asset.renditions.values_list("file", flat=True)]


def placed(story, asset, version=None):
    VersionAsset.objects.create(version=version or story.newest_version, asset=asset)
    return story


def statuses(client, names, person):
    client.logout()
    if person is not None:
        client.force_login(person)
    return {fetched(client, name).status_code for name in names}


def fetched(client, name):
    answer = client.get(f"/media/{name}")
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer


def later():
    return timezone.now() + timedelta(days=1)


def earlier():
    return timezone.now() - timedelta(days=1)


UNPUBLISHED = {
    "no story": lambda asset: None,
    "draft": lambda asset: placed(StoryFactory(), asset),
    "in review": lambda asset: placed(StoryFactory(version__status=Status.IN_REVIEW), asset),
    "embargoed": lambda asset: placed(approved_story(embargo_at=later()), asset),
    "planned": lambda asset: planned(placed(approved_story(), asset)),
    "quiet": lambda asset: (
        placed(approved_story(), asset),
        QuietPeriodFactory(starts_at=earlier(), ends_at=later()),
    ),
    "expired": lambda asset: placed(approved_story(expires_at=earlier()), asset),
    "withdrawn": lambda asset: withdrawn(placed(approved_story(), asset)),
    "withdrawn after a post": lambda asset: withdrawn(posted(placed(approved_story(), asset))),
    "no consent": lambda asset: (
        placed(approved_story(), asset),
        ConsentFactory(asset=asset, last_day=earlier().date()),
    ),
    "posted and no consent": lambda asset: (
        posted(placed(approved_story(), asset)),
        ConsentFactory(asset=asset, last_day=earlier().date()),
    ),
}
PUBLISHED = {
    "live": lambda asset: placed(approved_story(), asset),
    "live and paused": lambda asset: (
        placed(approved_story(), asset),
        pausing.pause(by=UserFactory(roles=[Role.CURATOR]), reason="An accident."),
    ),
    "expired after a post": lambda asset: expired(posted(placed(approved_story(), asset))),
}


def planned(story):
    Story.objects.filter(pk=story.pk).update(planned_at=later())


def withdrawn(story):
    review.withdraw(story, by=UserFactory(roles=[Role.APPROVER]), note="Wrong.")


def posted(story):
    ShareFactory(story=story, version=story.live_version)
    return story


def expired(story):
    story.live_version.expires_at = earlier()
    story.live_version.save(update_fields=["expires_at"])


@pytest.mark.parametrize("state", UNPUBLISHED)
def test_a_picture_of_a_story_that_is_not_live_is_there_for_the_desk_alone(client, asset, state):
    UNPUBLISHED[state](asset)
    names = files_of(asset)
    assert len(names) == 3

    for roles in OTHERS:
        person = None if roles is None else UserFactory(roles=roles)
        assert statuses(client, names, person) == {404}, roles
    for role in DESK:
        assert statuses(client, names, UserFactory(roles=[role])) == {200}
    answer = fetched(client, names[0])
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("state", PUBLISHED)
def test_a_network_fetches_the_picture_of_a_published_story(client, asset, state):
    PUBLISHED[state](asset)

    assert statuses(client, files_of(asset), None) == {200}
    answer = fetched(client, asset.renditions.first().file.name)
    assert answer["Cache-Control"] == "public, max-age=3600"


def test_a_signed_address_needs_no_log_in_for_ten_minutes(client, asset):
    address = picture_urls.signed_url(asset.file)
    name, _, signature = address.removeprefix("/media/").partition("?")
    other = asset.renditions.first().file.name

    assert statuses(client, [f"{name}?{signature}"], None) == {200}
    assert statuses(client, [f"{other}?{signature}", name, f"{name}?signature=a:b"], None) == {404}
    with time_machine.travel(timezone.now() + timedelta(minutes=10, seconds=2), tick=False):
        assert statuses(client, [f"{name}?{signature}"], None) == {404}


def private_files():
    """One of each other kind that is kept, by whose page it belongs to."""
    person = UserFactory(roles=[Role.CURATOR])
    copy_requests.request_copy(by=person)
    data_copies.make_due(at=timezone.now())
    pack = PackArrival(person=person, due_at=timezone.now())
    pack.file.save("a.zip", ContentFile(b"PK"))
    return [
        DataCopy.objects.get().file.name,
        pack.file.name,
        *[
            default_storage.save(f"{folder}/a.{ending}", ContentFile(picture("JPEG")))
            for folder in ("packs", "copies", "masters", "renditions", "brand")
            for ending in ("jpg", "png", "ttf")
        ],
    ]


def test_a_file_that_is_no_picture_of_ours_is_handed_out_to_nobody(client):
    names = private_files()
    tries = [*names, *[f"../private/{name}" for name in names], *[f"private/{n}" for n in names]]

    for person in (None, UserFactory(roles=[role for role in Role if role != Role.ADVOCATE])):
        assert statuses(client, tries, person) <= {400, 404}


def test_a_picture_whose_file_is_gone_is_not_there(client, asset):
    placed(approved_story(), asset)
    for name in files_of(asset):
        default_storage.delete(name)

    assert statuses(client, files_of(asset), UserFactory(roles=DESK)) == {404}


@pytest.mark.parametrize("known", ["*", '"masters/none.png"'])
def test_what_is_not_there_is_not_unchanged_either(client, known):
    answer = client.get("/media/masters/none.png", headers={"If-None-Match": known})

    assert answer.status_code == 404


def test_the_logo_is_everybodys(client):
    BrandFactory(logo=logo.store(picture()))

    assert statuses(client, [Brand.objects.get().logo.name], None) == {200}


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_store_gives_nothing_to_those_without_credentials(s3_bucket, client, asset):
    placed(approved_story(), asset)
    BrandFactory(logo=logo.store(picture()))
    private_files()

    keys = s3_bucket.keys()
    assert {key.split("/")[1] for key in keys} >= {"masters", "renditions", "packs", "copies"}
    assert {key.split("/")[0] for key in keys} == {"private", "public"}
    for key in keys:
        with pytest.raises(urllib.error.HTTPError) as refusal:
            urllib.request.urlopen(f"{s3_bucket.address}/{key}")
        refusal.value.close()
        assert refusal.value.code == 403, key
    assert statuses(client, files_of(asset), None) == {200}


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_an_address_of_the_store_is_signed_for_minutes(s3_bucket, asset):
    for storage in (default_storage, storages["public"]):
        address = storage.url("masters/one.jpg")

        assert "Signature=" in address
        assert "Expires=300" in address or "X-Amz-Expires=300" in address
