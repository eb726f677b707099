from io import BytesIO

import pytest
from PIL import Image

from advocacy.demo.drawing import motifs
from advocacy.demo.drawing.canvas import HEIGHT, WIDTH


@pytest.mark.parametrize("name", motifs.MOTIFS)
def test_every_motif_is_a_picture_with_words(name):
    motif = motifs.MOTIFS[name]

    picture = Image.open(BytesIO(motifs.draw(name, seed=1)))

    assert picture.size == (WIDTH, HEIGHT)
    assert len(picture.convert("P", palette=Image.Palette.ADAPTIVE).getcolors()) > 4
    assert set(motif.alt) == {"da", "en"}
    assert all(motif.alt.values())


def test_a_seed_draws_the_same_and_another_seed_another():
    first, again = motifs.draw("turbines", seed=1), motifs.draw("turbines", seed=1)

    assert first == again
    assert first != motifs.draw("turbines", seed=2)
