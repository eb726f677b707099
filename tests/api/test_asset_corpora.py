"""Real pictures, odd and broken ones: each is taken in, or refused in the one shape."""

from io import BytesIO

import pytest
from django.test import Client

from advocacy.people.permissions import Role
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def send(caller, name, data):
    file = BytesIO(data)
    file.name = name
    headers = {"Authorization": f"Bearer {caller.token}"}
    client = Client(raise_request_exception=False)
    return client.post("/api/v1/assets/", {"file": file}, headers=headers)


@pytest.mark.parametrize(("folder", "taken"), [("pngsuite", 148), ("orientation", 18)])
def test_every_picture_is_taken_or_refused_with_a_sentence(calls, corpora, folder, taken):
    curator = calls(UserFactory(roles=[Role.CURATOR]))
    answers = {}
    for file in sorted((corpora / folder).iterdir()):
        response = send(curator, file.name, file.read_bytes())
        assert response.status_code in {201, 422}, file
        answers[file.name] = response.json()

    refused = [said for said in answers.values() if "code" in said]
    assert len(answers) - len(refused) >= taken
    assert all(said["code"] and said["message"].endswith(".") for said in refused)


@pytest.mark.parametrize("name", ["photo.jpg", "page.html", "picture", "../../etc/x.png.exe"])
def test_what_a_file_is_called_does_not_matter(calls, corpora, name):
    data = (corpora / "pngsuite" / "basn2c08.png").read_bytes()

    response = send(calls(UserFactory(roles=[Role.CURATOR])), name, data)

    assert response.status_code == 201, response.content
