import pytest
from django.apps import apps

from advocacy.people.models import User
from advocacy.privacy.registry import REGISTRY

TABLES = list(apps.get_app_config("advocacy").get_models())


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_every_table_says_what_of_it_is_personal(table):
    assert table in REGISTRY


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_a_table_that_points_at_people_says_what_becomes_of_it(table):
    points_at_people = any(
        field.is_relation and field.many_to_one and field.related_model is User
        for field in table._meta.get_fields()
    )

    assert not points_at_people or REGISTRY[table].personal
