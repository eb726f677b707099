"""Settings of one row: defaults, cache, permission and audit event."""

import pytest
from django.db import IntegrityError

from advocacy.audit.models import Event
from advocacy.content import pause_settings
from advocacy.content.models import PauseSettings
from advocacy.errors import NotAllowed
from advocacy.figures.models import EarnedValueSettings
from advocacy.people import brand, settings_changes, settings_rows
from advocacy.people.models import Brand, LeaderboardSettings
from advocacy.people.permissions import Role
from advocacy.sharing.models import LinkSettings
from advocacy.thresholds.models import ThresholdSettings
from tests.factories import UserFactory, save_settings

pytestmark = pytest.mark.django_db

TABLES = [
    Brand,
    LeaderboardSettings,
    ThresholdSettings,
    PauseSettings,
    LinkSettings,
    EarnedValueSettings,
]


@pytest.fixture
def admin():
    return UserFactory(roles=[Role.ADMIN])


@pytest.mark.parametrize("table", TABLES)
def test_table_has_one_row(table):
    table.objects.create(pk=1)

    with pytest.raises(IntegrityError, match=r"there_is_one_|CHECK"):
        table.objects.create(pk=2)


def test_defaults_apply_until_a_row_is_saved(admin):
    assert pause_settings.current().two_lift_a_pause is False

    pause_settings.change(two_lift_a_pause=True, by=admin)
    settings_rows.clear_cache()

    assert pause_settings.current().two_lift_a_pause is True
    assert (brand.current().name, Brand.objects.count()) == ("Hub", 0)


def test_rows_are_read_once_and_again_after_a_change(
    admin, django_assert_num_queries, django_capture_on_commit_callbacks
):
    save_settings(Brand, name="Vindhus")
    with django_assert_num_queries(1):
        names = [brand.current().name for _ in range(3)]

    with django_capture_on_commit_callbacks(execute=True):
        settings_changes.save(Brand, {"name": "Havhus"}, by=admin)

    assert (names, brand.current().name) == (["Vindhus"] * 3, "Havhus")


def test_only_a_change_is_recorded(admin):
    for _ in range(2):
        pause_settings.change(two_lift_a_pause=True, by=admin)
        settings_rows.clear_cache()

    assert Event.objects.filter(action="brand_changed", about="pausesettings").count() == 1


def test_only_administrators_change_settings():
    with pytest.raises(NotAllowed):
        settings_changes.save(LinkSettings, {"tags_links": True}, by=UserFactory())

    assert not LinkSettings.objects.exists()
