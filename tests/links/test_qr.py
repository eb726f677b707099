"""QR codes: sharp, with white around them, and of the address."""

from io import BytesIO

import segno
from PIL import Image

from advocacy.links import qr

ADDRESS = "https://go.vindhus.example/s/4kzW0a9TqLm"


def modules_in(png):
    """The dark and light squares of a drawn code, without the white around them."""
    picture = Image.open(BytesIO(png)).convert("L")
    across = picture.width // qr.PIXELS
    middle = qr.PIXELS // 2
    rows = [
        [
            picture.getpixel((x * qr.PIXELS + middle, y * qr.PIXELS + middle)) < 128
            for x in range(across)
        ]
        for y in range(across)
    ]
    edge = qr.EDGE
    assert not any(any(row) for row in rows[:edge] + rows[-edge:])
    return [row[edge:-edge] for row in rows[edge:-edge]]


def test_a_picture_shows_the_code_of_the_address():
    code = segno.make(ADDRESS, error="m", micro=False)

    assert modules_in(qr.png(ADDRESS)) == [[bool(one) for one in row] for row in code.matrix]
