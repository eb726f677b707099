"""Pictures in JSON."""

from io import BytesIO

import pytest
from django.test import Client
from PIL import Image

from advocacy.media.models import SIZES
from advocacy.people.permissions import Role
from tests.api.conftest import assert_refusal
from tests.factories import AssetFactory, StoryFactory, UserFactory, approved_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator(calls):
    return calls(UserFactory(roles=[Role.CURATOR]))


def picture(size=(2000, 2000)):
    file = BytesIO()
    Image.new("RGB", size, "teal").save(file, "PNG")
    file.seek(0)
    file.name = "picture.png"
    return file


def send(caller, **fields):
    headers = {"Authorization": f"Bearer {caller.token}"}
    return Client(raise_request_exception=False).post("/api/v1/assets/", fields, headers=headers)


def test_a_picture_is_taken_in_and_cut(curator, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        response = send(curator, file=picture(), alt_en="A mill", credit="Me")

    assert response.status_code == 201, response.content
    said = response.json()
    assert list(said) == ["id", "width", "height", "alt", "credit", "renditions"]
    assert (said["width"], said["height"]) == (2000, 2000)
    assert (said["alt"], said["credit"]) == ({"en": "A mill"}, "Me")
    assert {one["state"] for one in said["renditions"].values()} == {"waiting"}
    cut = curator.get(f"assets/{said['id']}/").json()["renditions"]
    assert list(cut) == [str(name) for name in SIZES]
    for name, (width, height) in SIZES.items():
        assert (cut[name]["state"], cut[name]["width"], cut[name]["height"]) == (
            "ready",
            width,
            height,
        )
        assert cut[name]["url"].startswith("http://testserver/media/renditions/")


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "empty"), (b"no picture", "unreadable"), (b"<svg/>", "wrong_format")],
)
def test_a_file_that_is_no_picture_says_so(curator, content, code):
    file = BytesIO(content)
    file.name = "a.png"

    assert_refusal(send(curator, file=file), 422, code, ["file"])


def test_a_file_is_needed(curator):
    assert_refusal(send(curator, alt_en="x"), 422, "invalid", ["file"])
    assert_refusal(send(curator, file="text"), 422, "invalid", ["file"])


def test_an_advocate_sees_the_pictures_of_what_is_offered(calls, curator):
    advocate = calls(UserFactory())
    live, draft, loose = AssetFactory.create_batch(3)
    approved_story().live_version.placed_assets.create(asset=live)
    StoryFactory().newest_version.placed_assets.create(asset=draft)

    assert advocate.get(f"assets/{live.pk}/").status_code == 200
    for hidden in (draft, loose):
        assert_refusal(advocate.get(f"assets/{hidden.pk}/"), 404, "not_found")
        assert curator.get(f"assets/{hidden.pk}/").status_code == 200


def test_only_the_desk_adds_pictures(calls):
    assert_refusal(send(calls(UserFactory()), file=picture()), 403, "not_allowed")
