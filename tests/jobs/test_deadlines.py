"""Each neighbour of the hub is frozen in turn: it accepts and never answers. The hub goes on."""

import threading
import time
from contextlib import contextmanager

import psycopg
import pytest
from botocore.exceptions import BotoCoreError
from celery import Celery
from django.conf import settings as hub
from django.db import connection, connections
from django.utils import timezone
from kombu.exceptions import OperationalError

from advocacy.audit import sealing, trail
from advocacy.config import settings as settings_module
from advocacy.config import storage, wake_up_task
from advocacy.config.cache import FallbackRedisCache
from advocacy.media import assets, rendering
from advocacy.media.models import Asset, Rendition, RenditionState
from advocacy.outbound import fetching
from advocacy.outbound.resolution import NoAnswer
from advocacy.people.permissions import Role
from tests.factories import AssetFactory, UserFactory
from tests.media.test_assets import picture
from tests.outbound.outside import PUBLIC, Names, ToLoopback
from tests.setup.processes import until

SOON = 15  # seconds; without deadlines it was minutes, or for ever


@contextmanager
def within(seconds):
    began = time.monotonic()
    yield
    assert time.monotonic() - began < seconds


@pytest.fixture
def frozen_store(settings, frozen, monkeypatch):
    """Pictures go to an S3 store that accepts and never answers."""
    monkeypatch.setattr(storage, "READ_SECONDS", 0.3)
    options = {
        "bucket_name": "pictures",
        "endpoint_url": f"http://127.0.0.1:{frozen.port}",
        "access_key": "hub",
        "secret_key": "not a secret here",
        "region_name": "eu-north-1",
    }
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "advocacy.config.storage.S3WithDeadlines", "OPTIONS": options},
    }
    return frozen


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
@pytest.mark.django_db(transaction=True)
def test_frozen_picture_store_does_not_block_other_writes(frozen_store):
    curator = UserFactory(roles=[Role.CURATOR])
    sealed = []

    def rest_of_the_hub():
        try:
            assert until(lambda: frozen_store.taken, seconds=60)
            trail.record("x", by=None, about=curator)
            sealed.append(sealing.seal_new())
        finally:
            connections.close_all()

    other = threading.Thread(target=rest_of_the_hub)
    other.start()
    with within(SOON), pytest.raises(BotoCoreError):
        assets.add(picture(), by=curator)
    other.join()

    assert sealed == [1]
    assert not Asset.objects.exists()


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
@pytest.mark.django_db
def test_pictures_are_retried_while_the_store_is_frozen(frozen_store):
    assets.order_renditions(AssetFactory())
    first = Rendition.objects.order_by("pk").first()

    with within(SOON):
        rendering.render_due(at=timezone.now(), limit=1)

    first.refresh_from_db()
    assert (first.state, first.attempts) == (RenditionState.WAITING, 1)
    assert first.due_at > timezone.now()


def test_store_settings_have_timeouts(monkeypatch):
    monkeypatch.setenv("S3_BUCKET", "pictures")

    assert (
        settings_module.media_storage("private")["BACKEND"]
        == "advocacy.config.storage.S3WithDeadlines"
    )
    config = storage.S3WithDeadlines(bucket_name="b").client_config
    assert (config.connect_timeout, config.read_timeout) == (3, 10)


def test_frozen_broker_loses_one_task_message(frozen, monkeypatch):
    monkeypatch.setattr(wake_up_task.WakeUpTask, "retry_at", 0.0)
    address = f"redis://127.0.0.1:{frozen.port}/0"
    app = Celery("test", broker=address, task_cls=wake_up_task.WakeUpTask, set_as_current=False)
    app.conf.broker_transport_options = {"socket_connect_timeout": 0.2, "socket_timeout": 0.2}
    app.conf.task_publish_retry_policy = hub.CELERY_TASK_PUBLISH_RETRY_POLICY

    @app.task(name="wake")
    def wake():
        """Nobody does it."""

    with within(SOON), pytest.raises(OperationalError):
        wake.delay()
    with within(0.1), pytest.raises(OperationalError):
        wake.delay()
    app.close()


def test_frozen_cache_falls_back_to_memory(frozen, monkeypatch):
    monkeypatch.setattr("advocacy.config.cache.retry_at", 0.0)
    options = {"socket_connect_timeout": 0.2, "socket_timeout": 0.2}
    cache = FallbackRedisCache(f"redis://127.0.0.1:{frozen.port}/0", {"OPTIONS": options})

    with within(SOON):
        cache.set("limit", 1)

    assert cache.get("limit") == 1


def test_redis_connections_have_timeouts():
    """What the settings say when REDIS_URL is set; the tests run without."""
    source = (hub.ROOT / "advocacy" / "config" / "settings.py").read_text()

    assert source.count('"socket_connect_timeout"') == source.count('"socket_timeout"') == 2


def test_frozen_database_server_times_out(frozen):
    options = hub.POSTGRES_OPTIONS | {"connect_timeout": 2}  # the least libpq knows

    with within(SOON), pytest.raises(psycopg.OperationalError):
        psycopg.connect(host="127.0.0.1", port=frozen.port, dbname="hub", user="hub", **options)


@pytest.mark.django_db
def test_statements_of_pages_have_a_timeout(on_postgres):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '200ms'")
        with within(SOON), pytest.raises(Exception, match="statement timeout"):
            cursor.execute("SELECT pg_sleep(10)")


def test_frozen_site_times_out(frozen):
    outside = fetching.Outside(resolver=Names(otherwise=[PUBLIC]), connector=ToLoopback(frozen))

    with within(SOON), pytest.raises(NoAnswer):
        fetching.fetch("http://www.example.dk/", seconds=0.3, outside=outside)
