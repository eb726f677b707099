import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.errors import Invalid
from advocacy.people import accent_colour

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(colours)
def test_every_colour_is_made_readable_in_both_themes(colour):
    brand = accent_colour._oklab(accent_colour.make_readable(colour).colour)

    pairs = accent_colour._light(brand) | accent_colour._dark(brand)
    assert min(pairs.values()) >= accent_colour.MIN_CONTRAST


@given(colours)
def test_make_readable_is_idempotent(colour):
    fitted = accent_colour.make_readable(colour).colour

    assert accent_colour.make_readable(fitted) == accent_colour.ReadableColour(fitted)


@pytest.mark.parametrize(
    ("colour", "made"),
    [("#006064", ""), ("#ffe600", "darker"), ("#ffffff", "darker"), ("#000000", "lighter")],
)
def test_make_readable_returns_the_adjustment(colour, made):
    assert accent_colour.make_readable(colour).adjustment == made


def test_contrast_of_known_colours_is_what_the_standard_says():
    assert accent_colour._contrast(accent_colour.WHITE, accent_colour.BLACK) == pytest.approx(21)
    assert accent_colour._contrast(
        accent_colour.WHITE, accent_colour._oklab("#767676")
    ) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("colour", ["", "red", "#fff", "#12345g", "#0060641"])
def test_invalid_colour_is_refused(colour):
    with pytest.raises(Invalid):
        accent_colour.make_readable(colour)
