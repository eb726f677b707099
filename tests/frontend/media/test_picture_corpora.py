"""Real pictures, odd and broken ones, through the page on which a curator sends them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from advocacy.media.models import Asset
from advocacy.people.permissions import Role
from tests.factories import UserFactory
from tests.media.reading import one_of_each

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def send(client):
    client.raise_request_exception = False
    client.force_login(UserFactory(roles=[Role.CURATOR], language="en"))

    def post(path):
        file = SimpleUploadedFile(path.name, path.read_bytes())
        return client.post(reverse("desk:add-picture"), {"file": file})

    return post


def test_each_kind_of_picture_is_taken_or_refused_with_a_sentence(send, corpora):
    meant = one_of_each(corpora / "pngsuite")

    answers = {file: send(file) for file in meant}

    assert {file: answer.status_code for file, answer in answers.items()} == {
        file: 201 if is_read else 422 for file, is_read in meant.items()
    }
    assert Asset.objects.count() == sum(meant.values())
    refused = [answer.text for file, answer in answers.items() if not meant[file]]
    assert all('<p class="error">' in said and ".</p>" in said for said in refused)


@pytest.mark.parametrize(
    ("name", "size"), [("Landscape_8.jpg", (1800, 1200)), ("Portrait_3.jpg", (1200, 1800))]
)
def test_a_picture_is_kept_upright(send, corpora, name, size):
    assert send(corpora / "orientation" / name).status_code == 201

    asset = Asset.objects.get()
    assert (asset.width, asset.height) == size
