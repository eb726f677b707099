"""Pictures on an S3 store, over a real connection to a server that speaks its language."""

from io import BytesIO

import boto3
import pytest
from django.utils import timezone
from moto.server import ThreadedMotoServer
from PIL import Image

from advocacy.media import assets, picture_urls, rendering
from advocacy.people.permissions import Role
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

KEYS = {"access_key": "hub", "secret_key": "not a secret here", "region_name": "eu-north-1"}


@pytest.fixture
def store(settings):
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    address = f"http://{host}:{port}"
    boto3.client(
        "s3",
        endpoint_url=address,
        aws_access_key_id=KEYS["access_key"],
        aws_secret_access_key=KEYS["secret_key"],
        region_name=KEYS["region_name"],
    ).create_bucket(
        Bucket="pictures", CreateBucketConfiguration={"LocationConstraint": "eu-north-1"}
    )
    options = {"bucket_name": "pictures", "endpoint_url": address, **KEYS}
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "advocacy.config.storage.S3WithDeadlines", "OPTIONS": options},
    }
    yield
    server.stop()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_picture_is_kept_cut_and_served_from_the_store(store, client):
    out = BytesIO()
    Image.new("RGB", (1600, 1200), "teal").save(out, "PNG")

    asset = assets.add(out.getvalue(), by=UserFactory(roles=[Role.CURATOR]))
    rendering.render_due(at=timezone.now())

    response = client.get(picture_urls.rendition_url(asset, "square"))
    picture = Image.open(BytesIO(b"".join(response.streaming_content)))
    assert (response.status_code, picture.size) == (200, (1080, 1080))
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
