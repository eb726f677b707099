"""Where a list goes on is an address of the hub, whatever name it was asked under."""

import pytest

from advocacy.people import api_tokens
from tests.factories import BrandFactory, UserFactory, approved_story

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.mark.parametrize("host", ["hub.example", "hub.example:8666", "alias.example"])
def test_the_next_page_is_under_the_base_url(client, settings, host):
    settings.BASE_URL, settings.ALLOWED_HOSTS = (
        "https://hub.example",
        ["hub.example", "alias.example"],
    )
    BrandFactory()
    for number in range(3):
        approved_story(title=f"Story {number}")
    _row, token = api_tokens.issue(UserFactory(), name="Script")
    headers = {"Authorization": f"Bearer {token}", "Host": host}

    page = client.get("/api/v1/stories/?limit=1", headers=headers).json()

    assert page["next"].startswith("https://hub.example/api/v1/stories/?")
