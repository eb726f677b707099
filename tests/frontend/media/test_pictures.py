from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from advocacy.content.curation import newest_version
from advocacy.content.models import Story
from advocacy.media import assets, rendering
from advocacy.media.models import Asset, Consent, RenditionState
from advocacy.people.permissions import Role
from tests.factories import AssetFactory, UserFactory
from tests.forms import form_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def curator(client):
    person = UserFactory(roles=[Role.CURATOR], language="en")
    client.force_login(person)
    return person


def file(name="photo.png", size=(1300, 2000)):
    out = BytesIO()
    Image.new("RGB", size, "navy").save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue())


def write(client, **fields):
    address = reverse("desk:write")
    form = form_in(client.get(address), "data-words", "new-story").fields
    return client.post(address, {**form, "kind": "graphic", "title": "A turbine", **fields})


def test_a_file_sent_by_itself_comes_back_as_a_row_of_the_form(client):
    response = client.post(reverse("desk:add-picture"), {"file": file()})

    asset = Asset.objects.get()
    assert response.status_code == 201
    assert f'name="picture" value="{asset.pk}"' in " ".join(response.text.split())
    assert "Too small for:" in response.text  # wide wants 1600


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Choose a picture, or enter its address."),
        ({"file": SimpleUploadedFile("a.png", b"nothing like a picture")}, "picture"),
        ({"link": "http://127.0.0.1/a.png"}, ""),
    ],
)
def test_what_is_not_a_picture_is_refused_with_a_sentence(client, sent, said):
    response = client.post(reverse("desk:add-picture"), sent)

    assert response.status_code == 422
    assert '<p class="error">' in response.text
    assert said in response.text
    assert Asset.objects.count() == 0


def test_several_pictures_go_along_without_scripts_and_the_main_one_is_first(client):
    first = AssetFactory(alt={})
    response = write(
        client,
        **{
            "picture": [first.pk],
            f"alt-{first.pk}": "A blade",
            "picture-file": [file("a.png"), file("b.png")],
        },
    )

    assert response.status_code == 302
    placed = newest_version(Story.objects.get()).placed_assets.order_by("position")
    assert next(one.asset_id for one in placed) == first.pk
    assert placed.count() == 3
    first.refresh_from_db()
    assert first.alt == {"en": "A blade"}


def test_a_picture_is_removed_and_another_made_the_main_one(client):
    one, two, three = AssetFactory.create_batch(3)
    write(
        client,
        **{
            "picture": [one.pk, two.pk, three.pk],
            f"without-{one.pk}": "on",
            "main": str(three.pk),
            **{f"alt-{asset.pk}": "Words" for asset in (one, two, three)},
        },
    )

    placed = newest_version(Story.objects.get()).placed_assets.order_by("position")
    assert [placed.asset_id for placed in placed] == [three.pk, two.pk]


def test_files_are_kept_when_something_else_is_wrong_with_the_form(client):
    response = write(client, **{"title": "", "picture-file": file()})

    assert response.status_code == 422
    kept = f'name="picture" value="{Asset.objects.get().pk}"'
    assert kept in " ".join(response.text.split())


def test_a_bad_file_is_told_beside_the_pictures_and_the_good_one_stays(client):
    bad = SimpleUploadedFile("b.png", b"no picture")
    response = write(client, **{"picture-file": [file(), bad]})

    assert response.status_code == 422
    assert Asset.objects.count() == 1
    assert 'role="alert"' in response.text


def test_review_asks_for_the_picture_in_words_and_loses_nothing(client):
    response = write(
        client,
        **{"picture-file": file(), "captions-0-text": "Look up.", "submit": "yes"},
    )

    assert response.status_code == 422
    assert "Say in words what the picture shows" in response.text
    assert Story.objects.count() == 1
    assert Asset.objects.count() == 1


def test_the_picture_page_saves_words_rights_and_the_point(client):
    asset = assets.add(file().read(), by=None)
    rendering.render_due(at=timezone.now())

    page = client.get(reverse("desk:picture", args=[asset.pk]))
    response = client.post(
        reverse("desk:picture", args=[asset.pk]),
        {
            "x": "20",
            "y": "75.5",
            "alt_da": "Blå",
            "alt_en": "Blue",
            "credit": "Mette",
            "source": "Own",
        },
    )

    asset.refresh_from_db()
    assert (page.status_code, response.status_code) == (200, 302)
    assert (asset.focal_x, asset.focal_y) == (0.2, 0.755)
    assert (asset.alt, asset.credit, asset.source) == ({"da": "Blå", "en": "Blue"}, "Mette", "Own")
    assert set(asset.renditions.values_list("state", flat=True)) == {RenditionState.WAITING}


def test_words_alone_do_not_make_the_cuts_again(client):
    asset = assets.add(file().read(), by=None)
    rendering.render_due(at=timezone.now())
    page = client.get(reverse("desk:picture", args=[asset.pk]))
    form = form_in(page, "class", "picture-form").fields

    client.post(reverse("desk:picture", args=[asset.pk]), {**form, "alt_en": "Blue"})

    assert set(asset.renditions.values_list("state", flat=True)) == {RenditionState.READY}


def test_a_point_outside_the_picture_is_refused_by_its_field(client):
    asset = AssetFactory()
    response = client.post(
        reverse("desk:picture", args=[asset.pk]), {"x": "120", "y": "50", "credit": "Mette"}
    )

    assert response.status_code == 422
    assert 'value="Mette"' in response.text


def test_who_is_in_it_is_written_down_and_taken_back(client):
    asset = AssetFactory()
    client.post(reverse("desk:picture-consent", args=[asset.pk]), {"name": "Mette Holm"})
    consent = Consent.objects.get()

    client.post(reverse("desk:picture-withdraw", args=[asset.pk, consent.pk]))

    consent.refresh_from_db()
    assert consent.withdrawn_at is not None
    page = client.get(reverse("desk:picture", args=[asset.pk])).text
    assert "withdrawn on" in page


def test_failed_cuts_are_shown_with_their_reason_and_tried_again(client):
    asset = assets.add(file().read(), by=None)
    asset.renditions.update(state=RenditionState.FAILED, last_error="The store was away.")

    page = client.get(reverse("desk:picture-progress", args=[asset.pk])).text
    client.post(reverse("desk:picture-retry", args=[asset.pk]))

    assert "The store was away." in page
    assert set(asset.renditions.values_list("state", flat=True)) == {RenditionState.WAITING}
