"""No title stands in two pairs of the same quotation marks."""

import pytest
from django.utils import translation

from advocacy.text.quotation import quotable


@pytest.mark.parametrize(
    ("title", "danish", "english"),
    [
        ("Vinden vender", "Vinden vender", "Vinden vender"),
        ("»Vinden vender«", "Vinden vender", "Vinden vender"),
        ("“The wind turns”", "The wind turns", "The wind turns"),
        ("»Vi er klar«, siger Mette", "›Vi er klar‹, siger Mette", "‘Vi er klar’, siger Mette"),
        ('Kaldt "grøn" og „ren“', "Kaldt ›grøn‹ og ›ren‹", "Kaldt ‘grøn’ og ‘ren’"),
        ("»A« eller »B«", "›A‹ eller ›B‹", "‘A’ eller ‘B’"),
        ('A 5" pipe', 'A 5" pipe', 'A 5" pipe'),
    ],
)
def test_a_title_fits_between_quotation_marks(title, danish, english):
    with translation.override("da"):
        assert quotable(title) == danish
    with translation.override("en"):
        assert quotable(title) == english
