"""Graphics: whatever is written, it stands inside its shape and can be read."""

from hashlib import sha256
from itertools import combinations

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from advocacy.audit.models import Event
from advocacy.errors import Invalid, NotAllowed
from advocacy.media import graphic_assets, rendering, typeface
from advocacy.media.graphics import colours, fields, render, rerender, typefaces
from advocacy.media.graphics.brand_style import BrandStyle
from advocacy.media.graphics.frames import Frame
from advocacy.media.models import SIZES, Format, Graphic, Template
from advocacy.people import accent_colour
from advocacy.people.permissions import Role
from tests.factories import AssetFactory, BrandFactory, UserFactory

LONG_WORD = "speciallægepraksisplanlægningsstabiliseringsperiode"
SENTENCES = "Vi bygger havvindmøller, som forsyner en million hjem, og vi søger dig. " * 5
LOOK = BrandStyle(name="Nordhavn Energi", accent="#006064")
WORDS = {
    Template.HIRING: {"role": "Vindmølleingeniør", "place": "Esbjerg", "line": "Senest 1. maj"},
    Template.QUOTE: {"quote": "Her spørger man.", "who": "Mette Østergaard", "title": "Leder"},
    Template.NUMBER: {"number": "98 %", "what": "anbefaler os", "source": "Trivsel 2026"},
    Template.EVENT: {"title": "Åbent hus", "when": "3. maj kl. 15", "where": "Havnegade 1, Ribe"},
    Template.NEWS: {"headline": "Vi bygger en ø", "summary": "Den står klar i 2031."},
}
FIRST = {template: fields.FIELDS[template][0].name for template in Template}
SHAPES = [(name, size) for name, size in SIZES.items()]


def laid_out(template, words, size, **look):
    look = BrandStyle(**{"name": LOOK.name, "accent": LOOK.accent, **look})
    return render.lay_out(template, words, size=size, look=look, language="da")


def ground_under(picture, box):
    """The colour that most of this box has."""
    part = picture.crop(tuple(round(edge) for edge in (box.left, box.top, box.right, box.bottom)))
    _count, colour = max(part.getcolors(part.width * part.height))
    return "#{:02x}{:02x}{:02x}".format(*colour)


def inside(box, other):
    across = other.left <= box.left and box.right <= other.right
    return across and other.top <= box.top and box.bottom <= other.bottom


def overlap(one, other):
    beside = one.right <= other.left or other.right <= one.left
    return not (beside or one.bottom <= other.top or other.bottom <= one.top)


def assert_sound(sheet):
    """Every text inside what no app covers, off the others, and readable on its ground."""
    for placed in sheet.placed:
        assert inside(placed.box, sheet.frame.free), placed.field
        assert inside(placed.box, sheet.frame.whole.inset(sheet.frame.unit * 2)), placed.field
        assert accent_colour.contrast(placed.ink, placed.ground) >= 4.5, placed.field
        assert ground_under(sheet.picture, placed.box) == placed.ground, placed.field
    for one, other in combinations(sheet.placed, 2):
        assert not overlap(one.box, other.box), (one.field, other.field)


def awkward(template, kind):
    """The template's words, with something awkward in each field that has room for it."""
    words = dict(WORDS[template])
    for field in fields.FIELDS[template]:
        if kind == "emptied" and not field.required:
            words[field.name] = ""
        elif kind == "long":
            words[field.name] = SENTENCES[: field.limit * 3 // 5].strip()
        elif kind == "one word" and field.limit > 40:
            words[field.name] = "Ø"
        elif kind == "emoji":
            words[field.name] += " 🎉👩🏽‍🚀"
    if kind == "long word" and template != Template.NUMBER:
        words[FIRST[template]] = LONG_WORD
    return words


@pytest.mark.parametrize("kind", ["plain", "emptied", "one word", "long", "long word", "emoji"])
@pytest.mark.parametrize(("name", "size"), SHAPES, ids=str)
@pytest.mark.parametrize("template", list(Template))
def test_text_stays_in_its_place(template, name, size, kind):
    if template == Template.NUMBER and kind == "long":
        pytest.skip("a number is short")

    sheet = laid_out(template, awkward(template, kind), size)

    assert sheet.picture.size == size
    assert_sound(sheet)
    assert {placed.field for placed in sheet.placed} >= {FIRST[template]}


@pytest.mark.parametrize("size", SIZES.values(), ids=str)
@pytest.mark.parametrize("template", list(Template))
def test_fields_at_their_limit_fit_or_are_refused(template, size):
    full = {field.name: SENTENCES[: field.limit] for field in fields.FIELDS[template]}

    refused, sheet = None, None
    try:
        sheet = laid_out(template, full, size)
    except Invalid as refusal:
        refused = refusal

    if sheet is not None:
        assert_sound(sheet)
    else:
        assert (refused.field in full, refused.code) == (True, "too_long")


@pytest.mark.parametrize(("name", "size"), SHAPES, ids=str)
def test_a_quote_of_three_hundred_characters_fits(name, size):
    quote = SENTENCES[:300].strip()

    sheet = laid_out("quote", {**WORDS["quote"], "quote": quote}, size)

    assert_sound(sheet)


@pytest.mark.parametrize("template", list(Template))
@given(colour=st.integers(0, 0xFFFFFF).map("#{:06x}".format))
@example(colour="#777777")
@example(colour="#ffffff")
@example(colour="#000000")
@settings(max_examples=10, deadline=None)
def test_every_text_is_readable_on_every_accent(template, colour):
    assert_sound(laid_out(template, WORDS[template], SIZES[Format.LINK], accent=colour))


@given(ground=st.integers(0, 0xFFFFFF).map("#{:06x}".format))
@settings(max_examples=50, deadline=None)
def test_every_background_has_readable_colours(ground):
    for ink in (
        colours.text_colour_on(ground),
        colours.secondary_colour_on(ground),
        colours.accent_colour_on(ground, "#e8b93c"),
    ):
        assert accent_colour.contrast(ink, ground) >= 4.5


def test_drawn_colours_match_the_placed_texts():
    sheet = laid_out("hiring", WORDS["hiring"], SIZES[Format.SQUARE])

    assert sheet.picture.getpixel((2, 2)) == (0, 0x60, 0x64)
    assert sheet.picture.getpixel((2, 1078)) == (255, 255, 255)


def test_a_logo_stands_in_for_the_name():
    logo = Image.new("RGBA", (300, 100), (200, 0, 0, 255))

    sheet = laid_out("news", WORDS["news"], SIZES[Format.LINK], logo=logo)

    assert "sender" not in {placed.field for placed in sheet.placed}
    assert (200, 0, 0) in {colour for _count, colour in sheet.picture.getcolors(100_000)}


def test_a_very_long_company_name_is_cut_short():
    sheet = laid_out("event", WORDS["event"], SIZES[Format.LINK], name="Energiselskabet " * 5)

    [sender] = [placed for placed in sheet.placed if placed.field == "sender"]
    assert len(sender.block.lines) <= 2
    assert_sound(sheet)


def test_what_is_too_long_is_refused_by_its_field():
    with pytest.raises(Invalid) as refusal:
        laid_out("hiring", {"role": SENTENCES * 4}, SIZES[Format.LINK])

    assert refusal.value.field == "role"
    assert "shorten it to about" in str(refusal.value)


@pytest.mark.parametrize("size", SIZES.values(), ids=str)
def test_the_frame_keeps_what_apps_cover_free(size):
    frame = Frame(*size)

    assert inside(frame.safe, frame.free)
    if size == (1080, 1920):
        assert (frame.free.top, frame.free.bottom) == (250, 1580)


def test_the_typefaces_have_checksums_and_licences():
    lines = (typefaces.FONTS / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    written = {name: digest for digest, name in (line.split() for line in lines)}

    found = {
        one.name: sha256(one.read_bytes()).hexdigest() for one in typefaces.FONTS.glob("*.ttf")
    }

    assert found == written
    assert len(list(typefaces.FONTS.glob("*-OFL.txt"))) == 3
    assert all(
        typefaces.has_glyph(face, letter) for face in typefaces.Face for letter in "æøåÆØÅéŁ»«“”–€"
    )


@pytest.mark.django_db
class TestDesigning:
    def test_a_graphic_is_kept_with_its_words(self):
        curator = UserFactory(roles=[Role.CURATOR])

        asset = graphic_assets.create("quote", WORDS["quote"], language="da", by=curator)

        graphic = Graphic.objects.get(asset=asset)
        assert (graphic.template, graphic.language) == ("quote", "da")
        assert graphic.fields == WORDS["quote"]
        assert (asset.width, asset.height) == (1600, 900)
        assert "Her spørger man" in asset.alt["da"]
        assert asset.renditions.filter(network="").count() == 5
        assert Event.objects.filter(action="graphic_designed").exists()

    def test_other_texts_are_another_asset(self):
        curator = UserFactory(roles=[Role.CURATOR])
        old = graphic_assets.create("news", WORDS["news"], language="da", by=curator)

        words = {**WORDS["news"], "headline": "Vi bygger to"}
        new = graphic_assets.create("news", words, language="da", by=curator)

        old.refresh_from_db()
        assert new.pk != old.pk
        assert old.graphic.fields == WORDS["news"]
        assert new.graphic.fields == words
        assert new.sha256 != old.sha256

    def test_each_size_is_laid_out_separately(self):
        asset = graphic_assets.create(
            "event", WORDS["event"], language="da", by=UserFactory(roles=[Role.CURATOR])
        )

        assert rerender.render_asset(asset, (1080, 1920)).size == (1080, 1920)
        assert rerender.render_asset(AssetFactory(), (1080, 1920)) is None

    def test_graphic_that_does_not_fit_is_cropped(self):
        asset = graphic_assets.create(
            "news", WORDS["news"], language="da", by=UserFactory(roles=[Role.CURATOR])
        )
        Graphic.objects.filter(asset=asset).update(fields={"headline": "Жизнь"})

        assert rerender.render_asset(asset, (1080, 1920)) is None

    def test_all_missing_fields_are_reported(self):
        with pytest.raises(Invalid) as refusal:
            graphic_assets.create("number", {}, language="da", by=UserFactory(roles=[Role.CURATOR]))

        assert [one.field for one in refusal.value.problems] == ["number", "what"]

    def test_an_unknown_template_is_refused(self):
        with pytest.raises(Invalid):
            graphic_assets.create("poem", {}, language="da", by=UserFactory(roles=[Role.CURATOR]))

    def test_graphics_need_a_curator(self):
        with pytest.raises(NotAllowed):
            graphic_assets.create("news", WORDS["news"], language="da", by=UserFactory())


class TestTypeface:
    FILE = typefaces.FONTS / "hanken-grotesk-regular.ttf"

    def test_a_good_typeface_is_stored_and_drawn_with(self):
        data = self.FILE.read_bytes()

        name = typeface.store(data)

        assert name.endswith(".ttf")
        assert default_storage.exists(name)
        assert typeface.store(data) == name
        assert_sound(laid_out("news", WORDS["news"], SIZES[Format.LINK], typeface=data))

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (b"", "unreadable"),
            (b"GIF89a", "unreadable"),
            (FILE.read_bytes()[:2000], "unreadable"),
            (b"\x00\x01\x00\x00" + b"\x00" * (5 * 1024 * 1024), "size"),
        ],
        ids=["empty", "gif", "damaged", "large"],
    )
    def test_invalid_typeface_is_refused(self, data, code):
        with pytest.raises(typeface.NotATypeface) as refusal:
            typeface.store(data)

        assert (refusal.value.field, refusal.value.code) == ("typeface", code)


@pytest.mark.django_db
def test_renditions_of_a_graphic_are_laid_out_not_cropped():
    BrandFactory()
    words = {"quote": "Ingen står alene på et tårn.", "who": "Mette Holm", "title": "Tekniker"}
    asset = graphic_assets.create(
        "quote", words, language="da", by=UserFactory(roles=[Role.CURATOR])
    )

    rendering.render_due(at=timezone.now())

    made = asset.renditions.get(format="vertical", network="")
    with made.file.open("rb") as file, Image.open(file) as cut:
        assert cut.size == (1080, 1920)  # a crop of the master, 900 high, would be smaller
