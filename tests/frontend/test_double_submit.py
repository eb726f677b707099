"""A form sent twice makes one thing; who has to log in comes back to the page of the form."""

import pytest
from django.urls import reverse

from advocacy.intake.models import Suggestion
from advocacy.people.permissions import Role
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
SUGGESTION = {"text": "A new blade is on its way.", "why": "Huge.", "csrfmiddlewaretoken": "t"}
SUGGEST = "/suggest/"


@pytest.fixture
def person(client):
    person = UserFactory(roles=[Role.CURATOR, Role.ADMIN, Role.APPROVER])
    client.force_login(person)
    return person


def test_a_double_click_makes_one_thing(client, person):
    first, second = [client.post(SUGGEST, SUGGESTION) for _ in range(2)]

    assert (first.status_code, second.status_code, second.url) == (302, 302, first.url)
    assert Suggestion.objects.count() == 1


def test_another_page_makes_another_thing(client, person):
    for token in ["one page", "another page"]:
        client.post(SUGGEST, {**SUGGESTION, "csrfmiddlewaretoken": token})

    assert Suggestion.objects.count() == 2


def test_a_refused_form_is_dealt_with_once_it_is_right(client, person):
    empty = client.post(SUGGEST, {**SUGGESTION, "text": "", "form_key": "k"})
    right = client.post(SUGGEST, {**SUGGESTION, "form_key": "k"})

    assert (empty.status_code, right.status_code, Suggestion.objects.count()) == (422, 302, 1)
    assert client.get("/forms/sent/?key=k&key=x").json() == {"done": ["k"]}


def test_a_button_that_a_script_presses_may_be_pressed_again(client, person):
    for _ in range(2):
        client.post(SUGGEST, SUGGESTION, headers={"Sec-Fetch-Mode": "cors"})

    assert Suggestion.objects.count() == 2


def test_after_the_log_in_the_page_of_the_form_is_there(client):
    page = "http://testserver/settings/topics/?q=1"

    answer = client.post("/settings/topics/", {}, headers={"Referer": page})

    assert answer.url == reverse("account_login") + "?next=/settings/topics/%3Fq%3D1"


def test_a_form_from_elsewhere_leads_to_the_start(client):
    answer = client.post(SUGGEST, {}, headers={"Referer": "https://evil.example/"})

    assert answer.url.endswith("?next=/")


def test_a_fragment_sends_its_whole_page_to_the_log_in(client):
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/desk/stories/7/"}

    answer = client.post(reverse("desk:remark", args=[7]), {}, headers=headers)

    assert answer.status_code == 401
    assert answer["HX-Redirect"] == "/accounts/login/?next=/desk/stories/7/"


def test_errors_lead_back_to_the_form(client, person, settings):
    client.handler.enforce_csrf_checks = True

    answer = client.post(SUGGEST, SUGGESTION, headers={"Referer": f"http://testserver{SUGGEST}"})

    assert answer.status_code == 403
    assert f'href="{SUGGEST}"' in answer.content.decode()
