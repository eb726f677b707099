"""Colours, depths and frames come out as they were meant, without a process in between."""

import pytest
from PIL import Image, ImageCms

from tests.media import making
from tests.media.reading import read

# How the names of PngSuite's tiny and damaged pictures start; a wrong checksum alone is harmless.
TINY = tuple(f"s0{side}" for side in range(1, 8))
DAMAGED, READ_ALL_THE_SAME = "x", "xcsn0g01.png"


def close(given, meant, *, by=2):
    return all(abs(one - other) <= by for one, other in zip(given, meant, strict=True))


def test_every_good_png_is_read_and_every_damaged_one_refused(corpora):
    for file in sorted((corpora / "pngsuite").glob("*.png")):
        answer = read(file.read_bytes())
        if file.name.startswith(TINY):
            assert answer == "too_small", file
        elif file.name.startswith(DAMAGED) and file.name != READ_ALL_THE_SAME:
            assert answer == "unreadable", file
        else:
            with Image.open(file) as known:
                assert answer.size == known.size, file


@pytest.mark.parametrize("depth", ["basn0g16", "basn2c16", "basn4a16", "basn6a16", "tbwn0g16"])
def test_the_deep_pictures_of_png_suite_are_not_cut_off(corpora, depth):
    picture = read((corpora / "pngsuite" / f"{depth}.png").read_bytes())

    assert len(set(picture.convert("L").tobytes())) > 20


@pytest.mark.parametrize(
    ("deep", "eight"),
    [(0, 0), (128, 0), (129, 1), (257, 1), (32896, 128), (65406, 254), (65535, 255)],
)
def test_sixteen_bits_of_grey_become_eight_by_division(deep, eight):
    grey = Image.new("I;16", (20, 20), deep)

    assert read(making.saved(grey)).getpixel((3, 3)) == (eight, eight, eight)


@pytest.mark.parametrize(("deep", "eight"), [(0, 0), (257, 1), (32896, 128), (65535, 255)])
def test_sixteen_bits_of_colour_become_eight(deep, eight):
    row = b"\0" + (deep.to_bytes(2) + b"\xff\xff" + b"\0\0") * 16
    data = making.png_of((16, 16), depth=16, colour=2, rows=row * 16)

    assert read(data).getpixel((3, 3)) == (eight, 255, 0)


def test_the_clear_colour_of_a_deep_picture_is_clear():
    row = b"\0" + (b"\x12\x34" * 8 + b"\x12\x35" * 8)
    grey = making.png_of(
        (16, 16), depth=16, colour=0, rows=row * 16, more=making.chunk(b"tRNS", b"\x12\x34")
    )
    row = b"\0" + b"\x80\x80\0\0\0\0" * 16
    colour = making.png_of(
        (16, 16), depth=16, colour=2, rows=row * 16, more=making.chunk(b"tRNS", b"\x80\x80\0\0\0\0")
    )

    assert read(grey, background=(9, 8, 7)).getpixel((2, 2)) == (9, 8, 7)
    assert read(grey, background=(9, 8, 7)).getpixel((12, 2)) == (18, 18, 18)
    assert read(colour, background=(9, 8, 7)).getpixel((2, 2)) == (9, 8, 7)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "PA"])
def test_transparency_shows_the_background_or_stays(mode):
    clear = Image.new("RGBA", (20, 20), (255, 0, 0, 0)).convert(mode.replace("PA", "RGBA"))
    data = making.saved(clear.quantize() if mode == "PA" else clear)

    assert read(data, background=(1, 2, 3)).getpixel((5, 5)) == (1, 2, 3)
    assert read(data, background=None).getpixel((5, 5))[3] == 0


def test_half_transparency_is_blended():
    data = making.plain(mode="RGBA", colour=(200, 0, 0, 128))

    assert close(read(data, background=(0, 200, 0)).getpixel((5, 5)), (100, 100, 0))


def test_cmyk_without_a_profile_is_converted():
    red = making.plain(mode="CMYK", colour=(0, 255, 255, 0), kind="JPEG", quality=95)

    assert close(read(red, "JPEG").getpixel((5, 5)), (255, 0, 0), by=6)


def test_inverted_adobe_cmyk_is_converted():
    """Pillow writes an Adobe marker and inverted inks; both must be undone together."""
    white = making.plain(mode="CMYK", colour=(0, 0, 0, 0), kind="JPEG")

    assert b"Adobe" in white
    assert close(read(white, "JPEG").getpixel((5, 5)), (255, 255, 255))


def test_cmyk_is_converted_with_its_profile():
    profile = making.ink_profile()
    cyan = making.plain(mode="CMYK", colour=(255, 0, 0, 0), kind="JPEG", icc_profile=profile)
    bare = making.plain(mode="CMYK", colour=(0, 0, 0, 0), kind="JPEG", icc_profile=profile)

    red, green, blue = read(cyan, "JPEG").getpixel((5, 5))
    assert (red > 200, green < 60, blue < 60) == (True, True, True)
    assert close(read(bare, "JPEG").getpixel((5, 5)), (255, 255, 255))


def test_rgb_is_converted_with_its_profile():
    swapped = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    red, green = swapped.index(b"rXYZ"), swapped.index(b"gXYZ")
    swapped = bytearray(swapped)
    swapped[red : red + 4], swapped[green : green + 4] = b"gXYZ", b"rXYZ"
    data = making.plain(colour=(255, 0, 0), icc_profile=bytes(swapped))

    assert close(read(data).getpixel((5, 5)), (0, 255, 0), by=12)


@pytest.mark.parametrize("profile", [b"", b"nonsense", b"\0" * 200])
def test_a_bad_profile_is_passed_over(profile):
    data = making.plain(colour=(255, 0, 0), icc_profile=profile)

    assert read(data).getpixel((5, 5)) == (255, 0, 0)


def test_a_profile_of_other_colours_is_passed_over():
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    data = making.plain(colour=(255, 0, 0), icc_profile=lab)

    assert read(data).getpixel((5, 5)) == (255, 0, 0)


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_first_frame_of_an_animation_is_used(kind):
    frames = [Image.new("RGB", (40, 40), colour) for colour in ("red", "lime", "blue")]
    more = {"lossless": True} if kind == "WEBP" else {}
    data = making.saved(frames[0], kind, save_all=True, append_images=frames[1:], **more)

    assert read(data, kind).getpixel((5, 5)) == (255, 0, 0)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "I;16"])
def test_large_pictures_are_made_smaller(mode):
    picture = read(making.plain((1000, 500), mode=mode, colour=0), longest=100)

    assert (picture.size, picture.mode) == ((100, 50), "RGB")


def test_a_huge_jpeg_is_read_at_a_part_of_its_size():
    halves = Image.new("RGB", (3000, 1500), "white")
    halves.paste("black", (0, 0, 1500, 1500))

    picture = read(making.saved(halves, "JPEG"), "JPEG", longest=500)

    assert picture.size == (500, 250)
    assert picture.getpixel((100, 100)) < (5, 5, 5)
    assert picture.getpixel((400, 100)) > (250, 250, 250)


def test_damaged_exif_is_no_reason_to_refuse():
    data = making.plain(kind="JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff")

    assert read(data, "JPEG").size == (64, 48)


@pytest.mark.parametrize(
    ("size", "code"),
    [
        ((1, 1), "too_small"),
        ((7, 7), "too_small"),
        ((50_000, 10), "too_small"),
        ((10, 201), "too_small"),
        ((8000, 6251), "too_many_pixels"),
    ],
)
def test_shapes_that_no_format_can_use_are_refused(size, code):
    assert read(making.plain(size, mode="1", colour=0)) == code


@pytest.mark.parametrize("size", [(8, 8), (8, 32), (2, 20), (200, 10)])
def test_small_pictures_are_taken(size):
    assert read(making.plain(size)).size == size


@pytest.mark.parametrize(
    ("ink", "background", "ground"),
    [
        ((255, 255, 255), (255, 255, 255), (28, 30, 34)),
        ((250, 250, 245), (246, 244, 240), (28, 30, 34)),
        ((20, 20, 20), (10, 12, 14), (255, 255, 255)),
        ((20, 20, 20), (255, 255, 255), (255, 255, 255)),
        ((255, 255, 255), (0, 60, 120), (0, 60, 120)),
        ((0, 90, 160), (246, 244, 240), (246, 244, 240)),
    ],
)
def test_a_logo_stands_on_a_ground_where_it_can_be_seen(ink, background, ground):
    logo = Image.new("RGBA", (200, 100), (0, 0, 0, 0))
    logo.paste((*ink, 255), (40, 40, 160, 60))

    picture = read(making.saved(logo), background=background)

    assert (picture.getpixel((2, 2)), picture.getpixel((100, 50))) == (ground, ink)


def test_a_picture_with_a_little_white_stays_on_its_background():
    picture = Image.new("RGBA", (200, 100), (0, 0, 0, 0))
    picture.paste((180, 20, 20, 255), (20, 20, 180, 80))
    picture.paste((255, 255, 255, 255), (90, 40, 110, 60))

    assert read(making.saved(picture), background=(255, 255, 255)).getpixel((2, 2)) == (255,) * 3
