"""QR codes: sharp, with white around them, and of the address."""

from io import BytesIO

import segno
from PIL import Image

from advocacy.links import qr_codes

ADDRESS = "https://go.vindhus.example/s/4kzW0a9TqLm"


def modules_in(png):
    """The dark and light squares of a drawn code, without the white around them."""
    picture = Image.open(BytesIO(png)).convert("L")
    across = picture.width // qr_codes.PIXELS
    middle = qr_codes.PIXELS // 2
    rows = [
        [
            picture.getpixel((x * qr_codes.PIXELS + middle, y * qr_codes.PIXELS + middle)) < 128
            for x in range(across)
        ]
        for y in range(across)
    ]
    edge = qr_codes.EDGE
    assert not any(any(row) for row in rows[:edge] + rows[-edge:])
    return [row[edge:-edge] for row in rows[edge:-edge]]


def test_a_picture_shows_the_code_of_the_address():
    code = segno.make(ADDRESS, error="m", micro=False)

    assert modules_in(qr_codes.png(ADDRESS)) == [[bool(one) for one in row] for row in code.matrix]
