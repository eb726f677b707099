"""The environment of every test: no network, no broker, files in a folder of its own."""

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.utils import translation

from advocacy.content import pausing
from advocacy.people import brand
from advocacy.tracking import agents, visitors

pytest_plugins = ["tests.needs"]


def pytest_configure():
    # WhiteNoise warns of a missing folder, and a warning is an error here.
    django_settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    django_settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    }
    django_settings.CELERY_TASK_ALWAYS_EAGER = True
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    django_settings.STORAGES = {
        **django_settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True)
def _media_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def _in_english():
    """The sentences that tests compare; pages are in their reader's language all the same."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _empty_cache():
    brand.forget()
    pausing.forget()
    agents.forget()
    visitors.forget_salts()
    yield
    cache.clear()
