"""Pictures made for a test, good and bad."""

import random
import struct
import zlib
from io import BytesIO

from PIL import Image

SECRET = "secret-words-of-the-camera"


def saved(picture, kind="PNG", **more) -> bytes:
    out = BytesIO()
    picture.save(out, kind, **more)
    return out.getvalue()


def plain(size=(64, 48), *, mode="RGB", colour="navy", kind="PNG", **more) -> bytes:
    return saved(Image.new(mode, size, colour), kind, **more)


def noisy(size=(320, 240)):
    return Image.frombytes("RGB", size, random.Random(1).randbytes(size[0] * size[1] * 3))


def smooth(size=(320, 240)):
    """Too few bytes for three letters to turn up in them by chance."""
    light = Image.radial_gradient("L").resize(size)
    return Image.merge("RGB", [light, light.transpose(Image.Transpose.ROTATE_180), light])


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_with(*chunks: bytes) -> bytes:
    """A small PNG with these chunks right after its header."""
    data = plain()
    return data[:33] + b"".join(chunks) + data[33:]


def png_of(size, *, depth: int, colour: int, rows: bytes, more: bytes = b"") -> bytes:
    """A PNG written by hand, for what Pillow does not write."""
    return _png(size, depth, colour, zlib.compress(rows), more)


def bomb_of_pixels(side: int) -> bytes:
    """A black PNG, whole and true, that nobody could hold; made row by row."""
    packing, row = zlib.compressobj(1), bytes(1 + side // 8)
    packed = [packing.compress(row) for _row in range(side)]
    return _png((side, side), 1, 0, b"".join([*packed, packing.flush()]))


def _png(size, depth: int, colour: int, packed: bytes, more: bytes = b"") -> bytes:
    header = struct.pack(">IIBBBBB", *size, depth, colour, 0, 0, 0)
    body = chunk(b"IDAT", packed)
    start = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
    return start + more + body + chunk(b"IEND", b"")


def photo_that_tells() -> bytes:
    """A JPEG that says where it was taken, by whom, and with which profile."""
    from PIL import ImageCms  # noqa: PLC0415

    exif = Image.Exif()
    exif[0x010E] = SECRET
    exif[0x8825] = {1: "N", 2: (55.0, 28.0, 0.0), 29: "2026:01:01 GPS"}
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    xmp = f'<x:xmpmeta xmlns:x="http://ns.adobe.com/xap/1.0/">{SECRET}</x:xmpmeta>'.encode()
    more = {"exif": exif, "icc_profile": profile, "xmp": xmp, "comment": SECRET}
    return saved(smooth((1600, 1200)), "JPEG", **more)


def bomb(name: bytes, start: bytes) -> bytes:
    """A chunk of a few kilobytes that unpacks to a hundred million bytes."""
    return chunk(name, start + zlib.compress(bytes(100_000_000), 9))


def ink_profile() -> bytes:
    """A press on which cyan prints red: what reads it shows that it was asked."""
    corners = bytearray(b"\xff\x80\x80" * 16)  # white, in Lab
    corners[24:27] = b"\x87\xd0\xc3"  # all cyan, nothing else
    curves = bytes(range(256))
    fixed = [65536 if place % 4 == 0 else 0 for place in range(9)]
    table = b"mft1\0\0\0\0\x04\x03\x02\0" + struct.pack(">9i", *fixed)
    table += curves * 4 + bytes(corners) + curves * 3
    light = struct.pack(">3i", 63190, 65536, 54061)
    head = struct.pack(
        ">I4sI4s4s4s12s4s28s12s48s",
        144 + len(table),
        b"",
        0x02400000,
        b"prtr",
        b"CMYK",
        b"Lab ",
        b"",
        b"acsp",
        b"",
        light,
        b"",
    )
    return head + struct.pack(">I4sII", 1, b"A2B0", 144, len(table)) + table
