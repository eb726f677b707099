"""The addresses that mails and notices lead to are those of the pages."""

import pytest
from django.urls import reverse

from advocacy.notices import page_addresses


@pytest.mark.parametrize("name", page_addresses.PATHS)
@pytest.mark.parametrize("about", [7, "1a-b_c:d=e"])
def test_path_equals_the_reversed_url(name, about):
    arguments = [about] * page_addresses.PATHS[name].count("{}")
    if arguments and name not in {"invitations:accept", "reports:stop", "insights:stop-report"}:
        arguments = [7] * len(arguments)

    assert page_addresses.path(name, *arguments) == reverse(name, args=arguments)


def test_url_begins_with_the_base_url(settings):
    settings.BASE_URL = "https://hub.example"

    assert page_addresses.url("goals:goal", 7) == "https://hub.example/insights/goals/7/"
