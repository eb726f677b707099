"""Real pictures, odd and broken ones, through the page on which a curator sends them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from advocacy.media.models import Asset
from advocacy.people.permissions import Role
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("folder", "taken"), [("pngsuite", 148), ("orientation", 18)])
def test_every_picture_is_taken_or_refused_with_a_sentence(client, corpora, folder, taken):
    client.raise_request_exception = False
    client.force_login(UserFactory(roles=[Role.CURATOR], language="en"))
    refused = []

    for path in sorted((corpora / folder).iterdir()):
        file = SimpleUploadedFile(path.name, path.read_bytes())
        response = client.post(reverse("desk:add-picture"), {"file": file})
        assert response.status_code in {201, 422}, path
        if response.status_code == 422:
            refused.append(response.text)

    assert Asset.objects.count() >= taken
    assert all('<p class="error">' in said and ".</p>" in said for said in refused)
