from io import StringIO
from urllib.parse import urlsplit

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from advocacy.people import api_tokens
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from tests.factories import BrandFactory, UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "a long and quiet word"


def printed(*command):
    out = StringIO()
    call_command(*command, stdout=out)
    return out.getvalue().strip()


def test_the_first_administrator_comes_in_through_the_printed_link(client):
    BrandFactory()
    link = urlsplit(printed("create_admin", "boss@hub.example")).path

    page = client.get(link)
    response = client.post(link, {"name": "The Boss", "password": PASSWORD})

    assert page.status_code == 200
    assert response.url == reverse("feed:stories")
    boss = User.objects.get(email="boss@hub.example")
    assert boss.name == "The Boss"
    assert boss.can(Permission.ADMINISTER)
    assert client.get(response.url).status_code == 200


def test_a_weak_password_keeps_the_name_that_was_typed(client):
    link = urlsplit(printed("create_admin", "boss@hub.example")).path

    response = client.post(link, {"name": "The Boss", "password": "1234"})

    assert response.status_code == 422
    assert 'value="The Boss"' in response.content.decode()


def test_a_used_link_leads_to_a_kind_page(client):
    link = urlsplit(printed("create_admin", "boss@hub.example")).path
    client.post(link, {"name": "The Boss", "password": PASSWORD})
    client.logout()

    response = client.get(link)

    assert response.status_code == 410


def test_issue_token_prints_a_working_token_and_nothing_else():
    person = UserFactory(email="robot@hub.example")

    token = printed("issue_token", "Robot@hub.example")

    assert api_tokens.find(token).person == person


@pytest.mark.parametrize("command", ["issue_token", "create_admin"])
def test_commands_say_what_is_wrong(command):
    UserFactory(email="gone@hub.example", is_active=False)

    with pytest.raises(CommandError):
        call_command(command, "gone@hub.example")
