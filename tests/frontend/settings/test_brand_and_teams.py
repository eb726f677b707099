from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from advocacy.media.graphics import typefaces
from advocacy.people.models import Brand, Team
from advocacy.people.permissions import Role
from tests.factories import BrandFactory, TeamFactory, UserFactory
from tests.forms import form_in

pytestmark = pytest.mark.django_db
BRAND = {"group": "look", "name": "Vindhus", "accent": "#006064"}
GROUP_OF = {
    **dict.fromkeys(["languages", "time_zone"], "place"),
    **dict.fromkeys(["short_domain", "jobs_url"], "links"),
}


@pytest.fixture
def admin(client):
    BrandFactory()
    admin = UserFactory(roles=[Role.ADMIN])
    client.force_login(admin)
    return admin


def picture(kind="PNG", size=(60, 20)):
    out = BytesIO()
    Image.new("RGB", size, "teal").save(out, kind)
    return out.getvalue()


def test_a_team_is_added_below_another(client, admin):
    top = TeamFactory(name="Operations")

    client.post(reverse("teams:teams"), {"name": "Crew", "parent": top.pk})

    shown = client.get(reverse("teams:teams")).context["tree"]
    assert [[node.team.name for node in root.below] for root in shown] == [["Crew"]]


def test_a_taken_name_is_refused_and_stays_typed(client, admin):
    TeamFactory(name="Crew")

    response = client.post(reverse("teams:teams"), {"name": "CREW"})

    assert response.status_code == 422
    assert form_in(response, "class", "form").fields["name"] == "CREW"
    assert Team.objects.count() == 1


def test_a_team_is_renamed_and_moved(client, admin):
    top, crew = TeamFactory(), TeamFactory()

    client.post(reverse("teams:rename", args=[crew.pk]), {"name": "Night crew"})
    client.post(reverse("teams:move", args=[crew.pk]), {"parent": top.pk, "since": "2026-03-01"})

    crew.refresh_from_db()
    assert crew.name == "Night crew"
    assert crew.placements.get(until=None).parent == top


def test_a_circle_is_refused_with_a_sentence(client, admin):
    top = TeamFactory()
    crew = TeamFactory(parent=top)

    response = client.post(
        reverse("teams:move", args=[top.pk]), {"parent": crew.pk, "since": "2026-03-01"}
    )

    assert response.status_code == 422
    assert response.context["hang_form"].errors["parent"]


@pytest.mark.parametrize("number", [1, 20])
def test_the_tree_takes_the_same_queries(client, admin, django_assert_num_queries, number):
    top = TeamFactory()
    for _ in range(number):
        TeamFactory(parent=top)
    client.get(reverse("me:me"))

    with django_assert_num_queries(7):
        client.get(reverse("teams:teams"))


def test_a_colour_nobody_can_read_is_darkened_and_it_is_said(client, admin):
    response = client.post(reverse("brand:brand"), BRAND | {"accent": "#ffe600"}, follow=True)

    kept = Brand.objects.get().accent
    assert kept != "#ffe600"
    assert kept in response.content.decode()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_logo_is_kept_as_a_png_of_our_own(client, admin, kind):
    file = SimpleUploadedFile("../logo.exe", picture(kind))

    client.post(reverse("brand:brand"), BRAND | {"logo": file})

    logo = Brand.objects.get().logo
    served = client.get(reverse("media", args=[logo.name]))
    assert b"".join(served.streaming_content).startswith(b"\x89PNG")


def test_a_logo_is_taken_away_again(client, admin):
    client.post(reverse("brand:brand"), BRAND | {"logo": SimpleUploadedFile("a.png", picture())})

    client.post(reverse("brand:brand"), BRAND | {"without_logo": "on"})

    assert not Brand.objects.get().logo


def test_background_and_typeface_are_kept_and_the_typeface_taken_away_again(client, admin):
    font = (typefaces.FONTS / "hanken-grotesk-regular.ttf").read_bytes()
    sent = {"background": "#F4EFE6", "typeface": SimpleUploadedFile("own.ttf", font)}

    client.post(reverse("brand:brand"), BRAND | sent)
    kept = Brand.objects.get()
    client.post(reverse("brand:brand"), BRAND | {"without_typeface": "on"})

    assert (kept.background, bool(kept.typeface)) == ("#f4efe6", True)
    assert client.get(reverse("media", args=[kept.typeface.name])).status_code == 404
    assert not Brand.objects.get().typeface
    assert Brand.objects.get().background == "#f4efe6"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("background", "white"),
        ("typeface", b"GIF89a"),
        ("logo", b"<svg onload=alert(1)>"),
        ("logo", b"\x89PNG" + b"x" * 2_100_000),
        ("name", " "),
        ("languages", []),
        ("accent", "red"),
        ("time_zone", "../../etc/passwd"),
        ("short_domain", "not a domain"),
        ("jobs_url", "javascript:alert(1)"),
    ],
)
def test_a_bad_brand_is_refused_by_its_field(client, admin, field, value):
    given = SimpleUploadedFile("logo.png", value) if isinstance(value, bytes) else value

    group = GROUP_OF.get(field, "look")
    usual = {"languages": ["da"], "time_zone": "Europe/Copenhagen"} | BRAND
    response = client.post(reverse("brand:brand"), usual | {"group": group, field: given})

    assert response.status_code == 422
    groups = response.context["groups"]
    assert {one.key: list(one.form.errors) for one in groups if one.form.errors} == {group: [field]}
    assert Brand.objects.get().name == "Vindhus Service"


def test_a_group_of_the_brand_is_saved_without_the_others(client, admin):
    client.post(reverse("brand:brand"), {"group": "links", "short_domain": "go.vindhus.example"})
    client.post(reverse("brand:brand"), {**BRAND, "name": "Vindhus Nord"})

    kept = Brand.objects.get()
    assert (kept.name, kept.short_domain) == ("Vindhus Nord", "go.vindhus.example")
    assert kept.languages == BrandFactory.build().languages


def test_closed_groups_of_the_brand_say_what_holds(client, admin):
    page = LexborHTMLParser(client.get(reverse("brand:brand")).content.decode())

    lines = [" ".join(line.text().split()) for line in page.css("details > summary")]
    assert lines[0] == "Look Vindhus Service"
    assert lines[3] == "Pauses one person can lift a pause"
