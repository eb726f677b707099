import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from advocacy.people.models import Invitation, User
from advocacy.people.permissions import Role
from tests.factories import BrandFactory, TeamFactory, UserFactory
from tests.forms import form_in

pytestmark = pytest.mark.django_db
GOOD = "Navn;E-mail\nSøren Ærø;soeren@hub.example\n"


@pytest.fixture
def admin(client):
    BrandFactory()
    admin = UserFactory(roles=[Role.ADMIN])
    client.force_login(admin)
    return admin


def looked_at(client, data):
    file = SimpleUploadedFile("people.csv", data)
    return client.post(reverse("people:import"), {"file": file})


def test_a_list_is_looked_at_and_then_imported(client, admin):
    looked = looked_at(client, GOOD.encode("cp1252"))
    before = Invitation.objects.count()
    form = form_in(looked, "class", "actions")

    response = client.post(form.action, form.fields)

    assert (looked.status_code, before, response.status_code) == (200, 0, 302)
    assert Invitation.objects.get().name == "Søren Ærø"


def test_a_list_names_whom_it_would_invite_change_move_and_deactivate(client, admin):
    team = TeamFactory(name="North")
    UserFactory(name="Bo Berg", email="bo@hub.example")
    UserFactory(name="Ida Holm", email="ida@hub.example")
    text = (
        "name;email;team;left\nSøren Ærø;soeren@hub.example;;\nBo Bergmann;bo@hub.example;"
        f"{team.name};\nIda Holm;ida@hub.example;;yes\n"
    )

    changes = looked_at(client, text.encode()).context["report"].plan.changes

    assert [(change.words, change.names) for change in changes] == [
        ("person is deactivated", ["Ida Holm, ida@hub.example"]),
        ("person is invited", ["Søren Ærø, soeren@hub.example"]),
        ("person is updated", ["Bo Berg → Bo Bergmann"]),
        ("person changes team", ["Bo Bergmann: North"]),
    ]


@pytest.mark.parametrize(("leavers", "asked"), [(5, False), (6, True)])
def test_deactivating_more_than_five_asks_once_more(client, admin, leavers, asked):
    people = UserFactory.create_batch(leavers)
    lines = "".join(f"{person.name};{person.email};yes\n" for person in people)
    form = form_in(looked_at(client, f"name;email;left\n{lines}".encode()), "class", "actions")

    first = client.post(form.action, form.fields)

    active = User.objects.filter(pk__in=[person.pk for person in people], is_active=True)
    assert (first.status_code, active.count()) == ((409, 6) if asked else (302, 0))
    if asked:
        assert f"import and deactivate {leavers} people" in " ".join(first.content.decode().split())
        again = form_in(first, "class", "actions")
        assert client.post(again.action, again.fields).status_code == 302
        assert not active.exists()


def test_importing_twice_invites_once(client, admin):
    form = form_in(looked_at(client, GOOD.encode()), "class", "actions")

    client.post(form.action, form.fields)
    client.post(form.action, form.fields)

    assert Invitation.objects.count() == 1


def test_bad_lines_are_shown_and_nothing_can_be_imported(client, admin):
    response = looked_at(client, (GOOD + "Bo;bo\n").encode())

    assert response.status_code == 422
    assert response.context["report"].shown[0][0] == 3
    assert 'name="list"' not in response.content.decode()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"a,b\n1,2\n"])
def test_a_file_that_is_no_list_is_refused(client, admin, data):
    response = looked_at(client, data)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["file"]


def test_a_list_somebody_else_looked_at_is_refused(client, admin):
    form = form_in(looked_at(client, GOOD.encode()), "class", "actions")
    client.force_login(UserFactory(roles=[Role.ADMIN]))

    response = client.post(form.action, form.fields)

    assert response.status_code == 409
    assert Invitation.objects.count() == 0


def test_a_forged_list_is_refused(client, admin):
    form = form_in(looked_at(client, GOOD.encode()), "class", "actions")

    response = client.post(form.action, {"list": form.fields["list"] + "x"})

    assert response.status_code == 409
    assert Invitation.objects.count() == 0


def test_what_changed_since_the_look_stops_the_import(client, admin):
    team = TeamFactory(name="Crew")
    data = b"Navn;E-mail;Hold\nMette;mette@hub.example;Crew\n"
    form = form_in(looked_at(client, data), "class", "actions")
    team.delete()

    response = client.post(form.action, form.fields)

    assert response.status_code == 409
    assert Invitation.objects.count() == 0
