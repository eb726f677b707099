"""Real pictures, odd and broken ones: each kind is taken in, or refused in the one shape."""

from io import BytesIO

import pytest
from django.test import Client

from advocacy.people.permissions import Role
from tests.factories import UserFactory
from tests.media.reading import one_of_each

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def send(caller, name, data):
    file = BytesIO(data)
    file.name = name
    headers = {"Authorization": f"Bearer {caller.token}"}
    client = Client(raise_request_exception=False)
    return client.post("/api/v1/assets/", {"file": file}, headers=headers)


def test_each_kind_of_picture_is_taken_or_refused_with_a_sentence(calls, corpora):
    curator = calls(UserFactory(roles=[Role.CURATOR]))
    meant = one_of_each(corpora / "pngsuite")

    answers = {file: send(curator, file.name, file.read_bytes()) for file in meant}

    assert {file: answer.status_code for file, answer in answers.items()} == {
        file: 201 if is_read else 422 for file, is_read in meant.items()
    }
    refused = [answer.json() for file, answer in answers.items() if not meant[file]]
    assert all(said["code"] and said["message"].endswith(".") for said in refused)


@pytest.mark.parametrize(
    ("name", "size"), [("Landscape_6.jpg", (1800, 1200)), ("Portrait_5.jpg", (1200, 1800))]
)
def test_a_picture_is_kept_upright(calls, corpora, name, size):
    data = (corpora / "orientation" / name).read_bytes()

    said = send(calls(UserFactory(roles=[Role.CURATOR])), name, data).json()

    assert (said["width"], said["height"]) == size


@pytest.mark.parametrize("name", ["photo.jpg", "page.html", "picture", "../../etc/x.png.exe"])
def test_what_a_file_is_called_does_not_matter(calls, corpora, name):
    data = (corpora / "pngsuite" / "basn2c08.png").read_bytes()

    response = send(calls(UserFactory(roles=[Role.CURATOR])), name, data)

    assert response.status_code == 201, response.content
