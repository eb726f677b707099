"""An S3 server, set up as the settings do where S3_BUCKET is set."""

from dataclasses import dataclass
from typing import Any

import boto3
import pytest
from moto.server import ThreadedMotoServer

from advocacy.config import settings as settings_module

BUCKET, REGION = "files", "eu-north-1"
KEYS = {"S3_ACCESS_KEY": "hub", "S3_SECRET_KEY": "not a secret here", "S3_REGION": REGION}


@dataclass(frozen=True)
class Bucket:
    """A bucket, and its address for those who have no credentials."""

    client: Any
    address: str

    def keys(self) -> list[str]:
        listed = self.client.list_objects_v2(Bucket=BUCKET).get("Contents", [])
        return [one["Key"] for one in listed]


@pytest.fixture
def s3_bucket(settings, monkeypatch):
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    address = f"http://{host}:{port}"
    client = boto3.client(
        "s3",
        endpoint_url=address,
        aws_access_key_id=KEYS["S3_ACCESS_KEY"],
        aws_secret_access_key=KEYS["S3_SECRET_KEY"],
        region_name=REGION,
    )
    client.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION})
    for name, value in {**KEYS, "S3_BUCKET": BUCKET, "S3_ENDPOINT_URL": address}.items():
        monkeypatch.setenv(name, value)
    settings.STORAGES = {
        **settings.STORAGES,
        "default": settings_module.media_storage("private"),
        "public": settings_module.media_storage("public"),
    }
    bucket = Bucket(client, f"{address}/{BUCKET}")
    yield bucket
    for key in bucket.keys():  # noqa: SIM118 - the server's rows outlive it
        client.delete_object(Bucket=BUCKET, Key=key)
    client.delete_bucket(Bucket=BUCKET)
    server.stop()
