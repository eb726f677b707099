"""What a stranger's file may do: become a picture or be refused, and nothing else."""

import zipfile
from contextlib import contextmanager
from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageStat

from advocacy.media import decoding
from advocacy.media.decoding import NotAPicture
from advocacy.media.refusal_messages import MESSAGES
from advocacy.sandbox import forking
from tests.media import making


def refused(data) -> str:
    with pytest.raises(NotAPicture) as refusal:
        decoding.decode(data)
    assert str(refusal.value).endswith(".")
    assert refusal.value.code in MESSAGES
    return refusal.value.code


def outcome(data) -> str:
    try:
        decoding.decode(data)
    except NotAPicture as refusal:
        return refusal.code
    return "read"


@pytest.mark.parametrize("name", ["Landscape", "Portrait"])
def test_all_orientations_stand_upright(corpora, name):
    folder = corpora / "orientation"
    upright = decoding.decode((folder / f"{name}_1.jpg").read_bytes())

    for number in range(9):
        other = decoding.decode((folder / f"{name}_{number}.jpg").read_bytes())
        assert other.size == upright.size, number
        unlike = ImageStat.Stat(ImageChops.difference(other, upright).convert("L")).mean[0]
        assert unlike < 5, number  # a number is drawn into each


@pytest.mark.parametrize("number", range(1, 9))
def test_a_turned_picture_is_the_same_pixel_for_pixel(number):
    meant = making.noisy((64, 40))
    turns = dict(zip(range(2, 9), (0, 3, 1, 5, 2, 6, 4), strict=True))
    exif = Image.Exif()
    exif[0x0112] = number
    stored = meant.transpose(Image.Transpose(turns[number])) if number > 1 else meant

    assert decoding.decode(making.saved(stored, exif=exif)).tobytes() == meant.tobytes()


@pytest.mark.parametrize(
    ("data", "code", "named"),
    [
        (b"", "empty", "again"),
        pytest.param(
            b"\xff\xd8\xff" + b"x" * decoding.MAX_BYTES,
            "too_large",
            "25 MB",
            id="25 MB",  # pytest would put the data into the test's name
        ),
        (b"words, not a picture", "unreadable", "JPEG"),
        (b"\0" * 5000, "unreadable", "JPEG"),
        (
            b"  <?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'/>",
            "wrong_format",
            "SVG",
        ),
        (b"<!DOCTYPE html><svg/>", "wrong_format", "HTML"),
        (b"%PDF-1.7\n", "wrong_format", "PDF"),
        (making.plain(kind="TIFF"), "wrong_format", "TIFF"),
        (making.plain(kind="BMP"), "wrong_format", "BMP"),
        (making.plain(kind="ICO"), "wrong_format", "ICO"),
        (b"\0\0\0\x20ftypisom\0\0\2\0", "wrong_format", "MP4"),
        (b"\0\0\0\x20ftypavif\0\0\0\0", "wrong_format", "AVIF"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "heic_missing", "HEIC"),
    ],
)
def test_what_is_no_picture_is_refused_by_what_it_is(data, code, named, monkeypatch):
    monkeypatch.setattr(decoding.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(NotAPicture, match=named) as refusal:
        decoding.decode(data)

    assert refusal.value.code == code


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_a_file_that_stops_early_is_refused(kind):
    data = making.saved(making.noisy((120, 80)), kind)

    for part in (0.1, 0.3, 0.5, 0.7, 0.9, 0.98):
        assert refused(data[: int(len(data) * part)]) == "truncated", part


def test_a_file_that_stops_anywhere_is_read_or_refused():
    data = making.saved(making.noisy((60, 40)), "JPEG")

    for end in range(1, len(data), len(data) // 25):
        assert outcome(data[:end]) in {"read", "truncated", "unreadable"}, end


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF"])
def test_trailing_data_is_dropped(kind):
    page = b"<html><script>alert(1)</script></html>"
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("evil.js", page)
    data = making.plain(kind=kind) + page + archive.getvalue()

    kept = decoding.encode(decoding.decode(data))

    assert b"script" not in kept
    assert not zipfile.is_zipfile(BytesIO(kept))


@pytest.mark.parametrize(
    ("make", "codes"),
    [
        (lambda: making.bomb_of_pixels(60_000), {"too_many_pixels"}),
        (lambda: making.png_with(making.bomb(b"iCCP", b"a\0\0")), {"too_hard"}),
        (lambda: making.png_of((5000, 5000), depth=8, colour=2, rows=b"\0" * 99), {"unreadable"}),
        (
            lambda: b"GIF89a\xff\xff\xff\xff\0\0\0" + b",\0\0\0\0\xff\xff\xff\xff\0\2\0;",
            {"too_many_pixels"},
        ),
    ],
    ids=["pixels", "profile", "hollow", "gif"],
)
def test_bombs_are_refused_and_the_next_picture_is_read(make, codes):
    assert refused(make()) in codes
    assert decoding.decode(making.plain()).size == (64, 48)


@pytest.mark.parametrize(
    ("limit", "value"), [("MEMORY_LIMIT", 60 * 1024**2), ("CPU_SECONDS", 0), ("TIMEOUT", 0.01)]
)
def test_crashed_decoder_is_reported_and_the_next_picture_works(monkeypatch, limit, value):
    data = making.plain((6000, 4000), colour="teal")
    with monkeypatch.context() as tight:
        tight.setattr(decoding, limit, value)
        assert refused(data) == "too_hard"

    assert decoding.decode(making.plain()).size == (64, 48)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"no json\n",
        b"[1]\n",
        b'{"size": [9, 9], "mode": "RGB"}\nshort',
        b'{"size": [9], "mode": "RGB"}\n',
        b'{"size": [1, 1], "mode": "X"}\n   ',
        b'{"refused": "unheard of"}\n',
    ],
)
def test_invalid_answer_of_the_decoder_is_reported(monkeypatch, answer):
    @contextmanager
    def odd(reader, request):
        yield forking.Process(BytesIO(), BytesIO(answer), handle=None)

    monkeypatch.setattr(forking, "fork", odd)

    assert refused(making.plain()) == "too_hard"


def bad(chunk):
    """A chunk whose checksum does not fit."""
    return chunk[:-4] + b"\0\0\0\0"


@pytest.mark.parametrize(
    "make",
    [
        lambda: making.png_with(making.bomb(b"zTXt", b"a\0\0")),
        lambda: making.png_with(making.bomb(b"iTXt", b"a\0\1\0\0\0")),
        lambda: making.png_with(making.chunk(b"tEXt", b"a\0" + b"x" * 3_000_000)),
        lambda: making.png_with(bad(making.chunk(b"tEXt", b"a\0b"))),
        lambda: making.png_with(bad(making.chunk(b"tIME", b"1234567"))),
        lambda: making.png_with(bad(making.chunk(b"gAMA", b"\0\1\x86\xa0"))),
        lambda: making.png_with(making.chunk(b"prVt", b"x" * 100)),
        lambda: making.png_with(making.chunk(b"eXIf", b"damaged")),
    ],
    ids=["zTXt", "iTXt", "tEXt", "bad text", "bad time", "bad gamma", "private", "exif"],
)
def test_what_no_browser_looks_at_does_not_refuse_a_picture(make):
    assert decoding.decode(make()).size == (64, 48)


@pytest.mark.parametrize("more", [{}, {"progressive": True}, {"subsampling": 0}])
@pytest.mark.parametrize("behind", [b"", b"\0" * 100])
def test_a_jpeg_without_its_end_marker_is_whole(more, behind):
    data = making.saved(making.smooth(), "JPEG", **more)

    picture = decoding.decode(data[:-2] + behind)

    assert picture.tobytes() == decoding.decode(data).tobytes()
