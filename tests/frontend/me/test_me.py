import pytest
from django.urls import reverse

from advocacy.feed.models import TopicFollow
from advocacy.people import api_tokens
from advocacy.people.api_token import ApiToken
from advocacy.people.models import User
from tests.factories import PASSWORD, BrandFactory, ShareFactory, TopicFactory, UserFactory
from tests.forms import form_in

pytestmark = pytest.mark.django_db
ME = "me:me"
TOKEN = {"name": "Script", "scopes": ["read"], "days": "90"}


@pytest.fixture
def person(client):
    BrandFactory()
    person = UserFactory()
    client.force_login(person)
    return person


def profile_form(client):
    return form_in(client.get(reverse(ME)), "action", reverse(ME))


def test_profile_is_kept(client, person):
    form = profile_form(client)

    client.post(
        form.action,
        form.fields
        | {
            "name": "Mette Holm",
            "language": "da",
            "theme": "dark",
            "mastodon_instance": "https://Mas.to/@m",
            "signature": " Mette,\tfitter ",
        },
    )

    person = User.objects.get(pk=person.pk)
    assert (person.name, person.language, person.theme) == ("Mette Holm", "da", "dark")
    assert (person.mastodon_instance, person.signature) == ("mas.to", "Mette, fitter")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "A\u202eB"),
        ("job_title", "x" * 121),
        ("mastodon_instance", "no no"),
        ("signature", "x" * 121),
    ],
)
def test_a_bad_profile_keeps_what_was_typed(client, person, field, value):
    form = profile_form(client)

    response = client.post(form.action, form.fields | {"job_title": "Fitter", field: value})

    assert response.status_code == 422
    assert form_in(response, "action", reverse(ME)).fields[field] == value
    assert User.objects.get(pk=person.pk).job_title == ""


def test_topics_are_followed_and_left(client, person):
    wind, people = TopicFactory(), TopicFactory()

    client.post(reverse("me:topics"), {"topics": [wind.pk, people.pk]})
    client.post(reverse("me:topics"), {"topics": [people.pk]})

    assert list(TopicFollow.objects.values_list("person", "topic")) == [(person.pk, people.pk)]


def test_a_token_is_shown_once_and_works_until_revoked(client):
    person = UserFactory(password=PASSWORD)
    client.force_login(person)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    shown = client.post(reverse("me:issue-token"), TOKEN).context["plain"]

    assert api_tokens.find(shown).person == person
    assert shown not in client.get(reverse(ME)).content.decode()

    client.post(reverse("me:revoke-token", args=[ApiToken.objects.get().pk]))
    assert api_tokens.find(shown) is None


def test_another_persons_token_is_not_there(client, person):
    row, plain = api_tokens.issue(UserFactory(), name="Theirs")

    response = client.post(reverse("me:revoke-token", args=[row.pk]))

    assert response.status_code == 404
    assert api_tokens.find(plain) is not None


@pytest.mark.parametrize("number", [1, 4])
def test_my_shares_are_mine_and_take_the_same_queries(
    client, person, django_assert_num_queries, number
):
    mine = [ShareFactory(person=person) for _ in range(number)]
    ShareFactory()
    client.get(reverse(ME))

    with django_assert_num_queries(8):
        response = client.get(reverse("me:shares"))

    assert {share.pk for share in response.context["page"]} == {share.pk for share in mine}
