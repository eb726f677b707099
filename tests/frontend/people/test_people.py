import re
from datetime import date

import pytest
from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from advocacy.notices import dispatch
from advocacy.notices.models import Mail
from advocacy.people import api_tokens
from advocacy.people.models import Invitation, User
from advocacy.people.permissions import Role
from tests.factories import BrandFactory, TeamFactory, UserFactory
from tests.forms import form_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    BrandFactory()
    admin = UserFactory(roles=[Role.ADMIN], name="Admin")
    client.force_login(admin)
    return admin


def names(response):
    return [someone.name for someone in response.context["page"]]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"search": "holm"}, ["Mette Holm"]),
        ({"role": "curator"}, ["Mette Holm"]),
        ({"team": "top"}, ["Mette Holm"]),
        ({"state": "inactive"}, ["Gone"]),
        ({"state": "all"}, ["Admin", "Gone", "Mette Holm"]),
        ({"search": "\0%_", "team": "x" * 30, "role": "king", "state": "?"}, []),
    ],
)
def test_people_are_found(client, admin, asked, found):
    top = TeamFactory()
    UserFactory(name="Mette Holm", roles=[Role.CURATOR], team=TeamFactory(parent=top))
    UserFactory(name="Gone", is_active=False)
    if asked.get("team") == "top":
        asked = {"team": top.pk}

    assert names(client.get(reverse("people:people"), asked)) == found


def test_the_filters_stay_as_they_were_set(client, admin):
    asked = {"search": "holm", "role": "curator", "state": "all"}

    page = client.get(reverse("people:people"), asked).content.decode()

    assert 'value="holm"' in page
    assert [option.split(">")[0] for option in re.findall(r"selected>(.*?)<", page)] == [
        "Curator",
        "All",
    ]


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_takes_the_same_queries(client, admin, django_assert_num_queries, number):
    team = TeamFactory()
    for _ in range(number):
        UserFactory(roles=[Role.CURATOR, Role.LEADER], team=team)
    client.get(reverse("me:me"))

    with django_assert_num_queries(11):
        client.get(reverse("people:people"))


@pytest.mark.parametrize(
    "name", ["people:people", "people:invite", "people:invitations", "teams:teams", "brand:brand"]
)
def test_settings_are_closed_to_others(client, admin, name):
    client.force_login(UserFactory(roles=[Role.CURATOR, Role.APPROVER, Role.LEADER]))

    assert client.get(reverse(name)).status_code == 403


def test_an_invitation_goes_out_by_mail_and_stands_on_the_list(client, admin):
    form = form_in(client.get(reverse("people:invite")), "class", "form")

    client.post(
        reverse("people:invite"), form.fields | {"name": "Mette", "email": "mette@hub.example"}
    )
    dispatch.dispatch_events(at=timezone.now())

    assert Mail.objects.get().to == "mette@hub.example"
    assert "mette@hub.example" in client.get(reverse("people:invitations")).content.decode()


def test_a_bad_invitation_keeps_what_was_typed(client, admin):
    form = form_in(client.get(reverse("people:invite")), "class", "form")

    response = client.post(
        reverse("people:invite"), form.fields | {"name": "Mette", "email": admin.email}
    )

    assert response.status_code == 422
    assert form_in(response, "class", "form").fields["name"] == "Mette"
    assert Invitation.objects.count() == 0


def test_a_withdrawn_invitation_is_refused_a_second_time(client, admin):
    client.post(reverse("people:invite"), {"name": "M", "email": "m@hub.example", "language": "da"})
    pk = Invitation.objects.get().pk

    first = client.post(reverse("people:withdraw", args=[pk]))
    second = client.post(reverse("people:resend", args=[pk]))

    assert (first.status_code, second.status_code) == (302, 409)


def test_roles_and_team_are_set_on_the_page(client, admin):
    team, person = TeamFactory(), UserFactory()

    client.post(reverse("people:roles", args=[person.pk]), {"roles": ["leader", "curator"]})
    client.post(reverse("people:move", args=[person.pk]), {"team": team.pk, "since": "2026-03-01"})

    assert User.objects.get(pk=person.pk).roles == {Role.ADVOCATE, Role.LEADER, Role.CURATOR}
    assert person.memberships.get().team == team


@pytest.mark.parametrize("address", ["people:roles", "people:move"])
def test_who_has_left_is_given_nothing_and_can_lose_roles(client, admin, address):
    person = UserFactory(roles=[Role.LEADER], is_active=False)
    given = {"roles": ["leader", "admin"], "team": TeamFactory().pk, "since": "2026-03-01"}

    response = client.post(reverse(address, args=[person.pk]), given)
    client.post(reverse("people:roles", args=[person.pk]), {"roles": []})

    assert response.status_code == 422
    assert f"{person.name} has left. Let them log in again first." in response.content.decode()
    assert User.objects.get(pk=person.pk).roles == {Role.ADVOCATE}
    assert not person.memberships.exists()


def test_an_unknown_role_is_refused(client, admin):
    person = UserFactory()

    response = client.post(reverse("people:roles", args=[person.pk]), {"roles": ["king"]})

    assert response.status_code == 422


def test_deactivated_is_out_at_once(client, admin):
    person = UserFactory()
    _, token = api_tokens.issue(person, name="Script")

    client.post(reverse("people:deactivate", args=[person.pk]))

    assert not User.objects.get(pk=person.pk).is_active
    assert api_tokens.find(token) is None


@pytest.mark.parametrize(("verb", "status"), [("deactivate", 409), ("roles", 422)])
def test_the_last_administrator_is_kept_with_a_sentence(client, admin, verb, status):
    response = client.post(reverse(f"people:{verb}", args=[admin.pk]))

    assert response.status_code == status
    assert "last administrator" in response.content.decode()


def test_country_function_and_first_day_are_told_on_the_page_of_a_person(client, admin):
    person = UserFactory()
    UserFactory(job_function="Service")
    address = reverse("people:person", args=[person.pk])
    page = client.get(address)
    form = form_in(page, "action", reverse("people:employment", args=[person.pk]))
    told = {"country": "SE", "job_function": "service", "joined_company_on": "2021-03-01"}

    response = client.post(form.action, form.fields | told)

    assert response.url == address
    person.refresh_from_db()
    assert (person.country, person.job_function) == ("SE", "Service")
    assert '<option value="Service">' in page.content.decode()


def test_what_was_typed_stays_where_a_day_cannot_be(client, admin):
    person = UserFactory()
    told = {"country": "SE", "job_function": "Sales", "joined_company_on": "1821-03-01"}

    response = client.post(reverse("people:employment", args=[person.pk]), told)

    assert response.status_code == 422
    assert 'value="Sales"' in response.content.decode()
    assert "Nobody joined in 1821" in response.content.decode()


@pytest.mark.parametrize("template", ["people/person.html", "people/team.html"])
def test_a_period_is_said_by_the_one_component(template):
    source = get_template(template).template.source

    assert "components/period.html" in source
    assert "row.since|day" not in source


def test_a_move_leaves_the_former_period_on_the_page(client, admin):
    before, now = TeamFactory(name="Before"), TeamFactory(name="Now")
    someone = UserFactory()
    someone.memberships.create(team=before, since=date(2024, 3, 4), until=date(2025, 5, 6))
    someone.memberships.create(team=now, since=date(2025, 5, 6))

    page = client.get(reverse("people:person", args=[someone.pk])).content.decode()
    rows = re.findall(r"<li>\s*<span>(Before|Now)</span>(.*?)</li>", page, re.DOTALL)

    assert {name: " ".join(strip_tags(words).split()) for name, words in rows} == {
        "Before": "4 March 2024 to 6 May 2025",
        "Now": "since 6 May 2025",
    }
