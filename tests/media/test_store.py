"""Pictures on an S3 store, over a real connection to a server that speaks its language."""

from contextlib import suppress
from io import BytesIO
from threading import Barrier, Event

import pytest
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from PIL import Image

from advocacy.content.models import VersionAsset
from advocacy.errors import AdvocacyError
from advocacy.media import assets, picture_urls, rendering
from advocacy.media.models import Asset, Rendition
from advocacy.people.permissions import Role
from tests.factories import UserFactory, approved_story
from tests.parallel import at_once

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]


def png():
    out = BytesIO()
    Image.new("RGB", (1600, 1200), "teal").save(out, "PNG")
    return out.getvalue()


def test_a_picture_is_kept_cut_and_served_from_the_store(s3_bucket, client):
    asset = assets.add(png(), by=UserFactory(roles=[Role.CURATOR]))
    rendering.render_due(at=timezone.now())
    VersionAsset.objects.create(version=approved_story().live_version, asset=asset)

    response = client.get(picture_urls.rendition_url(asset, "square"))
    picture = Image.open(BytesIO(b"".join(response.streaming_content)))
    assert (response.status_code, picture.size) == (200, (1080, 1080))
    assert response["Cache-Control"] == "public, max-age=3600"


def test_no_two_pictures_share_a_file(s3_bucket):
    curator = UserFactory(roles=[Role.CURATOR])

    for _time in range(2):
        assets.add(png(), by=curator)
    rendering.render_due(at=timezone.now())

    for model in (Asset, Rendition):
        names = list(model.objects.values_list("file", flat=True))
        assert len(names) == len(set(names)) > 1


@pytest.mark.django_db(transaction=True)
def test_an_upload_that_is_refused_takes_no_file_from_one_that_goes_on(
    s3_bucket, connections_of_their_own
):
    """When the one looks for rows that name its file, the row of the other is not committed."""
    prepared = assets.prepare(png())
    both_stored, refused = Barrier(2), Event()

    def upload(number):
        if number == 0:
            with assets.stored(prepared.data) as [name], transaction.atomic():
                both_stored.wait()
                refused.wait()
                return assets.keep_stored(prepared, name, by=None).file.name
        with suppress(Refused), assets.stored(prepared.data):
            both_stored.wait()
            raise Refused
        refused.set()
        return None

    kept, _nothing = at_once(2, upload)

    assert default_storage.exists(kept)


class Refused(AdvocacyError):
    """Whatever forbids a row after its file is stored."""
