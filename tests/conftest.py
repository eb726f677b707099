"""The environment of every test: no network, no broker, files in a folder of its own."""

import gc
import os
import shutil
from contextlib import contextmanager, nullcontext
from datetime import datetime
from pathlib import Path
from unittest.mock import patch
from zlib import crc32

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db import connection, models
from django.test import TransactionTestCase, client
from django.test.client import store_rendered_templates as store_rendered_template
from django.test.utils import override_settings
from django.utils import translation
from hypothesis import HealthCheck, settings

from advocacy.audit import immutability_triggers
from advocacy.clicks import network_class, user_agents, visitor_hashes
from advocacy.clicks.redirect import cpu_affinity
from advocacy.content import live_stories, pausing
from advocacy.figures import known_sources
from advocacy.kept_answers import kept_answers
from advocacy.people import settings_rows
from advocacy.table_changes import triggers as change_triggers
from api.kept_lists import kept_lists
from frontend.page_cache import page_cache
from tests.trail import stepping_aside

pytest_plugins = ["tests.needs", "tests.frozen", "tests.parallel"]

FACES = {"frontend", "api"}
EVERY_PAGE_AND_CALL = {"test_hostile_forms.py", "test_conformance.py"}
ABOUT_WHAT_IS_KEPT = {
    "test_page_cache.py",
    "test_prepared_query.py",
    "test_kept_tags.py",
    "test_feed.py",
    "test_overview.py",
}
ONE_IN = 4
VERIFY_ALL = os.environ.get("VERIFY_KEPT") == "everywhere"
DATABASE = {"db", "transactional_db", "live_server"}
CACHING = {
    module: module.CACHE_SECONDS
    for module in (settings_rows, pausing, network_class, known_sources)
}

# A busy machine is no reason to fail: what a rule says holds however long it takes to try.
settings.register_profile("hub", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# The same rules met a hundred tries on the first database.
settings.register_profile("second database", settings.get_profile("hub"), max_examples=30)


def pytest_addoption(parser):
    parser.addoption(
        "--second-database",
        action="store_true",
        help="Leave out what the run on the first database has settled: "
        "tests that ask no rows, and those marked one_database.",
    )


def pytest_collection_modifyitems(config, items):
    if config.getoption("--second-database"):
        settled = {item for item in items if is_settled(item)}
        config.hook.pytest_deselected(items=settled)
        items[:] = [item for item in items if item not in settled]


def pytest_collection_finish():
    """What is there by now stays to the end: the collector need not look at it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def is_settled(item):
    """Whether a run on one database says what a run on another would say."""
    asks_rows = (
        item.get_closest_marker("django_db")
        or DATABASE.intersection(item.fixturenames)
        or issubclass(item.cls or object, TransactionTestCase)
    )
    return (
        not asks_rows
        or item.get_closest_marker("one_database") is not None
        or (is_of_a_face(item) and not differs_by_database(item))
    )


def is_of_a_face(item):
    """Whether it tests a page or a call of the API, not the step behind it."""
    return item.path.relative_to(Path(__file__).parent).parts[0] in FACES


def differs_by_database(item):
    """Of pages and calls: the tests that ask all of them, and those of several at once."""
    rows = item.get_closest_marker("django_db")
    return (
        item.path.name in EVERY_PAGE_AND_CALL
        or "on_postgres" in item.fixturenames
        or (rows is not None and rows.kwargs.get("transaction", False))
    )


def pytest_configure(config):
    settings.load_profile("second database" if config.getoption("--second-database") else "hub")
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
    if connection.vendor == "postgresql":
        # Nobody needs these rows after a power cut: a commit waits for no disk.
        django_settings.DATABASES["default"]["OPTIONS"] = {"options": "-c synchronous_commit=off"}
    connection.ops.__class__.sql_flush = deleted
    client.store_rendered_templates = store_outermost_template


def store_outermost_template(store, signal, sender, template, context, **more):
    """What `response.context` is read from; a copy of it for each include takes long."""
    if "context" not in store:
        store_rendered_template(store, signal, sender, template, context, **more)


def deleted(operations, style, tables, **more):
    """How a test's rows go: they are few, and truncating every table takes two seconds.

    The triggers that keep the audit trail step aside for as long.
    """
    rows = [f"DELETE FROM {operations.quote_name(table)};" for table in tables]
    before, after = stepping_aside(connection.vendor)
    return [*before, *rows, *after]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Tables made without migrations have no triggers yet."""
    with django_db_blocker.unblock():
        immutability_triggers.install(connection)
        change_triggers.install(connection)


@pytest.fixture(scope="session", autouse=True)
def _moments_are_not_dates():
    """Django would store and compare the day of UTC without a word."""
    to_python = models.DateField.to_python

    def strict(field, value):
        assert not isinstance(value, datetime), f"{field}: brand.day_of makes a date of {value}"
        return to_python(field, value)

    with patch.object(models.DateField, "to_python", strict):
        yield


@pytest.fixture(scope="session", autouse=True)
def _media(tmp_path_factory):
    """A folder for the files that tests store; each of them begins without it."""
    folder = tmp_path_factory.getbasetemp() / "media"
    with override_settings(MEDIA_ROOT=folder):
        yield folder


@pytest.fixture(autouse=True)
def _as_if_first(request, _media):
    """Nothing stored or cached is left of other tests. One fixture: each costs every test."""
    forget()
    is_browser = request.node.get_closest_marker("browser") is not None
    django_settings.VERIFY_KEPT = not is_browser and verifies_kept(request.node)
    # English, for the sentences that tests compare; pages are in their reader's language.
    with translation.override("en"), nullcontext() if is_browser else lasting_caches():
        yield
    cache.clear()
    shutil.rmtree(_media, ignore_errors=True)
    # A test that follows a short link in this thread leaves it, and what it starts, free again.
    cpu_affinity.pin(to_one=False)


def verifies_kept(item):
    """Whether a test makes everything that is kept a second time, to compare the two.

    That takes a quarter of the time of a page, so it is one test in four, the same ones each time.
    """
    return (
        VERIFY_ALL
        or item.path.name in ABOUT_WHAT_IS_KEPT
        or crc32(item.nodeid.encode()) % ONE_IN == 0
    )


def forget():
    for module in (settings_rows, known_sources, pausing, live_stories):
        module.clear_cache()
    for kept in (kept_answers, kept_lists, page_cache):
        kept.clear()  # a database that is emptied between tests has no marks either
    user_agents._shape_row.cache_clear()
    visitor_hashes.clear_salt_cache()


@pytest.fixture
def no_page_is_kept(monkeypatch):
    """For tests that count the queries of a page, which a kept page repeats."""
    monkeypatch.setattr(page_cache, "keep", lambda *_: None)


@contextmanager
def lasting_caches():
    """On a slow machine a cached answer would expire in the middle and be counted as a query."""
    for module in CACHING:
        module.CACHE_SECONDS = 3600.0
    yield
    for module, seconds in CACHING.items():
        module.CACHE_SECONDS = seconds
