"""Names stand in Danish order, the same in Python and on every database."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advocacy.people.models import Team
from advocacy.text.name_order import KEYS, by_name, name_key
from tests.cases import CASES, needs_cases
from tests.factories import TeamFactory
from tests.needs import ROOT

IN_ORDER = ["Aabenraa", "anlæg", "Bro", "Zebra", "Ærø", "Østerbro", "Åse"]
LETTERS = "aZæÆøØåÅéÜ bč-Č1{" + "".join(letters[0] for letters in KEYS.values())
BY_BYTES = re.compile(
    r"""order_by\([^)]*(?<!by_name\()["']-?(\w+__)?(name|title|board_name|slug)["']"""
)


def test_names_are_sorted_as_in_danish():
    by_bytes = sorted(IN_ORDER)

    assert sorted(by_bytes, key=name_key) == IN_ORDER != by_bytes


@needs_cases
def test_case_of_team_names():
    names = (CASES / "people_csv" / "team-names.txt").read_text(encoding="utf-8").splitlines()

    assert sorted(names, key=name_key) == ["anlæg", "Bro", "Zebra", "Ærø", "Østerbro", "Åse"]


@pytest.mark.django_db
def test_a_query_sorts_names_as_in_danish():
    for name in reversed(IN_ORDER):
        TeamFactory(name=name)

    assert list(Team.objects.order_by(by_name()).values_list("name", flat=True)) == IN_ORDER


@pytest.mark.django_db
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.text(LETTERS, min_size=1, max_size=6), min_size=2, max_size=12, unique_by=str.casefold
    )
)
def test_a_query_and_python_sort_alike(names):
    Team.objects.all().delete()
    Team.objects.bulk_create(Team(name=name) for name in names)

    rows = list(Team.objects.order_by(by_name(), "pk").values_list("name", "pk"))

    assert rows == sorted(rows, key=lambda row: (name_key(row[0]), row[1]))


def test_no_query_leaves_the_order_of_names_to_the_database():
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for package in ("advocacy", "api", "frontend")
        for path in ROOT.joinpath(package).rglob("*.py")
        for match in BY_BYTES.finditer(path.read_text())
    ]

    assert found == [], "Use advocacy.text.name_order.by_name."
