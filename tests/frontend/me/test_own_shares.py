from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from advocacy.sharing.models import Share
from tests.factories import BrandFactory, ShareFactory, UserFactory
from tests.forms import form_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(client):
    BrandFactory()
    person = UserFactory()
    client.force_login(person)
    return person


def posted(person, **fields):
    opened_at = timezone.now() - timedelta(days=1)
    return ShareFactory(person=person, opened_at=opened_at, confirmed_at=opened_at, **fields)


def engagement_form(client, share):
    action = reverse("me:engagement", args=[share.pk])
    return form_in(client.get(reverse("me:shares")), "action", action)


def test_an_advocate_tells_what_the_network_shows(client, person):
    share = posted(person)
    form = engagement_form(client, share)

    client.post(form.action, form.fields | {"likes": "12", "comments": "0"})

    share.refresh_from_db()
    assert (share.likes, share.comments, share.reshares) == (12, 0, None)
    shown = engagement_form(client, share).fields
    assert (shown["likes"], shown["comments"], shown["reshares"]) == ("12", "0", "")


def test_what_cannot_be_a_number_stays_typed(client, person):
    share, other = posted(person), posted(person, network="x")

    response = client.post(reverse("me:engagement", args=[share.pk]), {"likes": "many"})

    assert response.status_code == 422
    refused = form_in(response, "action", reverse("me:engagement", args=[share.pk])).fields
    untouched = form_in(response, "action", reverse("me:engagement", args=[other.pk])).fields
    assert (refused["likes"], untouched["likes"]) == ("many", "")


@pytest.mark.parametrize("fields", [{"confirmed_at": None}, {"undone_at": timezone.now()}])
def test_only_a_post_that_is_up_asks_for_likes(client, person, fields):
    Share.objects.filter(pk=posted(person).pk).update(**fields)

    page = client.get(reverse("me:shares")).content.decode()

    assert "/engagement/" not in page


def test_the_qr_code_of_a_link_is_a_drawing_and_a_picture(client, person):
    share = posted(person)

    svg = client.get(reverse("me:qr-code", args=[share.pk, "svg"]))
    png = client.get(reverse("me:qr-code", args=[share.pk, "png"]) + "?keep")

    assert svg["Content-Type"] == "image/svg+xml"
    assert svg.content.startswith(b"<svg")
    assert png["Content-Disposition"] == f'attachment; filename="qr-{share.link.code}.png"'
    assert Image.open(BytesIO(png.content)).format == "PNG"


def test_a_share_without_a_link_of_its_own_has_no_code(client, person):
    share = posted(person, link=None)

    response = client.get(reverse("me:qr-code", args=[share.pk, "svg"]))

    assert response.status_code == 404
    assert "link not counted" in client.get(reverse("me:shares")).content.decode()


@pytest.mark.parametrize("kind", ["gif", "svg/x", "html"])
def test_a_code_is_drawn_in_two_kinds_only(client, person, kind):
    path = f"/me/shares/{posted(person).pk}/qr.{kind}"

    assert client.get(path).status_code == 404


def test_a_colleagues_code_is_not_there(client, person):
    share = posted(UserFactory())

    assert client.get(reverse("me:qr-code", args=[share.pk, "svg"])).status_code == 404
    assert client.post(reverse("me:engagement", args=[share.pk])).status_code == 404


@pytest.mark.usefixtures("no_page_is_kept")
@pytest.mark.parametrize("number", [1, 15])
def test_my_shares_take_the_same_queries(client, person, django_assert_num_queries, number):
    for _ in range(number):
        posted(person)
    client.get(reverse("me:shares"))

    with django_assert_num_queries(8):
        client.get(reverse("me:shares"))
