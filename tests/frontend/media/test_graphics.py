"""The pages on which graphics are made."""

from io import BytesIO

import pytest
from django.urls import reverse
from PIL import Image

from advocacy.content import curation, drafts
from advocacy.content.drafts import Draft, Job
from advocacy.media import graphic_assets
from advocacy.media.models import Asset, Format, Graphic, Template
from advocacy.people.permissions import Role
from tests.factories import BrandFactory, UserFactory
from tests.forms import form_in

pytestmark = pytest.mark.django_db
QUOTE = {"quote": "Her spørger man, før man bestemmer.", "who": "Mette", "language": "da"}
PREVIEW = "/desk/graphics/preview/"
LONG = "Vi bygger havvindmøller, som forsyner en million hjem. " * 7


@pytest.fixture
def curator(client):
    BrandFactory()
    curator = UserFactory(roles=[Role.CURATOR])
    client.force_login(curator)
    return curator


def new(template="quote", **more):
    query = {"template": template, **more}
    return reverse("desk:new-graphic", query=query)


def draft_of(curator, *, kind="article", **fields):
    draft = Draft(**{"title": "Ingeniør", "url": "https://a.example/1", **fields})
    return curation.add(draft, by=curator, kind=kind, language="da")


def test_the_five_templates_are_shown_drawn(client, curator):
    page = client.get(reverse("desk:new-graphic"))

    assert [value for value, _label, _address in page.context["templates"]] == Template.values
    for _value, _label, address in page.context["templates"]:
        assert client.get(address)["Content-Type"] == "image/jpeg"


@pytest.mark.parametrize("name", Format.values)
def test_a_preview_is_small_private_and_in_its_shape(client, curator, name):
    asked = {"template": "quote", "format": name, **QUOTE}

    response = client.get(reverse("desk:graphic-preview"), asked)

    picture = Image.open(BytesIO(response.content))
    assert (picture.format, picture.width) == ("JPEG", graphic_assets.PREVIEW_WIDTH)
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "asked",
    [
        {"template": "poem"},
        {"template": "quote", "quote": "Ж"},
        {"template": "quote", "quote": "🏃🏽‍♂️‍➡️"},
        {"template": "quote", "who": LONG},
    ],
    ids=["template", "letter", "emoji", "long"],
)
def test_what_cannot_be_drawn_is_told_in_a_sentence(client, curator, asked):
    response = client.get(reverse("desk:graphic-preview"), asked)

    assert response.status_code == 422
    assert response["Content-Type"].startswith("text/plain")
    assert response.content.decode().endswith(".")


def test_strange_shapes_and_languages_are_drawn_all_the_same(client, curator):
    asked = {"template": "news", "format": "round", "language": "xx", "headline": "Hej"}

    assert client.get(reverse("desk:graphic-preview"), asked).status_code == 200


def test_a_graphic_is_saved_and_its_picture_opened(client, curator):
    form = form_in(client.get(new()), "data-graphic", PREVIEW)

    response = client.post(new(), form.fields | QUOTE | {"save": "yes"})

    graphic = Graphic.objects.get()
    assert graphic.fields == {"quote": QUOTE["quote"], "who": "Mette", "title": ""}
    assert response.url == reverse("desk:picture", args=[graphic.asset_id])


def test_line_breaks_and_soft_hyphens_are_kept_but_not_read_aloud(client, curator):
    client.post(new(), QUOTE | {"quote": "Her spør\u00adger man.\r\nHver dag.", "save": "yes"})

    graphic = Graphic.objects.get()
    assert graphic.fields["quote"] == "Her spør\u00adger man.\nHver dag."
    assert "Her spørger man. Hver dag. Mette" in graphic.asset.alt_in("da")


def test_for_a_story_it_becomes_the_first_picture_of_the_draft(client, curator):
    story = draft_of(curator)
    old = graphic_assets.create("quote", QUOTE, language="da", by=curator)
    now = drafts.read(story.newest_version)
    curation.edit(story, drafts.replace(now, assets=(old,)), by=curator)

    response = client.post(new(story=story.pk), QUOTE | {"save": "yes"})

    story.refresh_from_db()
    kept = drafts.read(story.newest_version).assets
    assert response.url == reverse("desk:edit", args=[story.pk])
    assert kept == (Asset.objects.latest("pk"), old)


def test_editing_makes_a_new_picture_and_takes_the_old_ones_place(client, curator):
    old = graphic_assets.create("quote", QUOTE, language="da", by=curator)
    story = draft_of(curator, assets=(old,))
    address = reverse("desk:edit-graphic", args=[old.pk], query={"story": story.pk})
    form = form_in(client.get(address), "data-graphic", PREVIEW)

    client.post(address, form.fields | {"quote": "Her lytter man.", "save": "yes"})

    story.refresh_from_db()
    [kept] = drafts.read(story.newest_version).assets
    assert form.fields["quote"] == QUOTE["quote"]
    assert kept.graphic.fields["quote"] == "Her lytter man."
    assert "lytter" in kept.alt_in("da")
    assert Graphic.objects.get(asset=old).fields["quote"] == QUOTE["quote"]


def test_own_alternative_words_stay_when_a_graphic_is_edited(client, curator):
    old = graphic_assets.create("quote", QUOTE, language="da", by=curator, alt="Mette om kulturen")

    form = form_in(client.get(reverse("desk:edit-graphic", args=[old.pk])), "data-graphic", PREVIEW)

    assert form.fields["alt"] == "Mette om kulturen"


def test_a_job_ad_fills_in_what_it_knows(client, curator):
    job = Job(employer="Vindhus", place="Esbjerg")
    story = draft_of(curator, kind="job_ad", job=job)

    form = form_in(client.get(new("hiring", story=story.pk)), "data-graphic", PREVIEW)

    assert (form.fields["role"], form.fields["place"]) == ("Ingeniør", "Esbjerg")


@pytest.mark.parametrize("button", ["save", "show"])
def test_what_is_wrong_is_told_by_its_field_and_nothing_is_lost(client, curator, button):
    typed = {"role": "", "place": LONG[:80], "line": "Senest 1. maj", "language": "da"}

    response = client.post(new("hiring"), typed | {button: "yes"})

    assert response.status_code == 422
    assert response.context["form"].errors["role"]
    assert form_in(response, "data-graphic", PREVIEW).fields["line"] == "Senest 1. maj"
    assert not Graphic.objects.exists()


def test_too_long_for_a_shape_is_refused_by_its_field(client, curator):
    typed = {"title": "Åbent hus", "where": "x" * 80, "language": "da", "save": "yes"}

    response = client.post(new("event"), typed)

    assert response.status_code == 422
    assert "too long for the graphic" in str(response.context["form"].errors["where"])


def test_the_show_button_draws_without_keeping(client, curator):
    response = client.post(new(), QUOTE | {"show": "yes"})

    assert response.status_code == 200
    assert len(response.context["shapes"]) == 5
    assert all("sp%C3%B8rger" in shape.address for shape in response.context["shapes"])
    assert not Graphic.objects.exists()


def test_an_asset_without_a_graphic_cannot_be_edited_as_one(client, curator):
    assert client.get(reverse("desk:edit-graphic", args=[4711])).status_code == 404
