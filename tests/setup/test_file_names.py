"""Templates and static files of the hub's apps lie in folders that Django searches together."""

from collections import Counter

import pytest
from django.apps import apps
from django.conf import settings

from tests.needs import ROOT

OVERRIDDEN = ("account/", "mfa/")  # where log-in's own pages are meant to be replaced


def names(folder):
    """What every installed app has in this folder, by the name under which it is found."""
    found = Counter()
    for app in apps.get_app_configs():
        root = ROOT.__class__(app.path) / folder
        found.update(str(file.relative_to(root)) for file in root.rglob("*") if file.is_file())
    return found


@pytest.mark.parametrize("folder", ["templates", "static"])
def test_no_file_hides_another_of_its_name(folder):
    twice = [name for name, number in names(folder).items() if number > 1]

    assert [name for name in twice if not name.startswith(OVERRIDDEN)] == []


def test_our_pages_are_found_before_those_they_replace():
    ours = settings.INSTALLED_APPS.index("frontend")

    assert ours < min(settings.INSTALLED_APPS.index(app) for app in ("allauth", "allauth.account"))
