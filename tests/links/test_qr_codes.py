"""QR codes: sharp, with white around them, and of the address."""

from io import BytesIO

import segno
from PIL import Image

from advocacy.links import qr_codes

ADDRESS = "https://go.vindhus.example/s/4kzW0a9TqLm"


def modules_in(png):
    """The dark and light squares of a drawn code, without the white around them."""
    picture = Image.open(BytesIO(png)).convert("L")
    across = picture.width // qr_codes.PNG_SCALE
    middle = qr_codes.PNG_SCALE // 2
    rows = [
        [
            picture.getpixel((x * qr_codes.PNG_SCALE + middle, y * qr_codes.PNG_SCALE + middle))
            < 128
            for x in range(across)
        ]
        for y in range(across)
    ]
    edge = qr_codes.QUIET_ZONE
    assert not any(any(row) for row in rows[:edge] + rows[-edge:])
    return [row[edge:-edge] for row in rows[edge:-edge]]


def test_a_picture_shows_the_code_of_the_address():
    code = segno.make(ADDRESS, error="m", micro=False)

    assert modules_in(qr_codes.png(ADDRESS)) == [[bool(one) for one in row] for row in code.matrix]
