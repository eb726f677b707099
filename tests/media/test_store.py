"""Pictures on an S3 store, over a real connection to a server that speaks its language."""

from io import BytesIO

import pytest
from django.utils import timezone
from PIL import Image

from advocacy.content.models import VersionAsset
from advocacy.media import assets, picture_urls, rendering
from advocacy.people.permissions import Role
from tests.factories import UserFactory, approved_story

pytestmark = pytest.mark.django_db


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_picture_is_kept_cut_and_served_from_the_store(s3_bucket, client):
    out = BytesIO()
    Image.new("RGB", (1600, 1200), "teal").save(out, "PNG")

    asset = assets.add(out.getvalue(), by=UserFactory(roles=[Role.CURATOR]))
    rendering.render_due(at=timezone.now())
    VersionAsset.objects.create(version=approved_story().live_version, asset=asset)

    response = client.get(picture_urls.rendition_url(asset, "square"))
    picture = Image.open(BytesIO(b"".join(response.streaming_content)))
    assert (response.status_code, picture.size) == (200, (1080, 1080))
    assert response["Cache-Control"] == "public, max-age=3600"
