"""Normalising pixels: eight bits, sRGB, upright, without metadata.

It runs in `decoder_process`, so it imports Pillow and nothing else of the hub.
"""

from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageChops
from PIL.Image import Image as Picture
from PIL.Image import Resampling, Transpose

ORIENTATION = 0x0112
TRANSPOSITIONS = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}
# Errors that Pillow raises on damaged, malicious or unusual files.
DECODING_ERRORS = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    LookupError,
    TypeError,
    ArithmeticError,
)
SIXTEEN_TO_EIGHT = [round(value / 257) for value in range(65536)]
# Where a picture cannot be seen on the company's background: as good as black, or white.
GROUNDS = ((28, 30, 34), (255, 255, 255))
HALF, CLEARLY = 128, 60
MIN_SEEN = 0.5
SMALLEST_LOGO = 32
SAMPLE = (256, 256)
COLOUR_SPACES = {"L": "GRAY", "RGB": "RGB ", "CMYK": "CMYK"}


def normalise(
    picture: Picture, *, longest: int, background: Sequence[int] | None = None
) -> Picture:
    """Pixels within `longest`, on the background, or with alpha if there is none."""
    _load(picture, longest=longest)
    orientation, profile = _orientation(picture), picture.info.get("icc_profile")
    picture = _smaller(_with_bands(_eight_bits(picture)), longest=longest)
    picture = _srgb(picture, profile)
    picture = picture.convert("RGBA") if background is None else _on_background(picture, background)
    if orientation in TRANSPOSITIONS:
        picture = picture.transpose(TRANSPOSITIONS[orientation])
    return picture


def _load(picture: Picture, *, longest: int) -> None:
    """Decode the first frame; a JPEG at a fraction of its size if that is large enough."""
    picture.seek(0)
    if max(picture.size) > 2 * longest:
        scale = longest / max(picture.size)
        picture.draft(None, (round(picture.width * scale), round(picture.height * scale)))
    is_deep = any(str(tile.args).find("16") >= 0 for tile in getattr(picture, "tile", []))
    picture.load()
    key = picture.info.get("transparency")
    if is_deep and isinstance(key, tuple):
        picture.info["transparency"] = tuple(value >> 8 for value in key)


def _orientation(picture: Picture) -> int:
    try:
        return int(picture.getexif().get(ORIENTATION, 1))
    except DECODING_ERRORS:
        return 1


def _eight_bits(picture: Picture) -> Picture:
    """Convert 16-bit samples to 8 bits by division."""
    if picture.mode not in {"I", "F"} and not picture.mode.startswith("I;16"):
        return picture
    deep = picture.convert("I")
    key = deep.info.pop("transparency", None)
    grey = deep.point(SIXTEEN_TO_EIGHT, "L")
    if not isinstance(key, int):
        return grey
    alpha = deep.point([0 if value == key else 255 for value in range(65536)], "L")
    return Image.merge("LA", (grey, alpha))


def _with_bands(picture: Picture) -> Picture:
    """Convert to L, RGB or CMYK, with alpha if anything is transparent."""
    if "transparency" in picture.info or picture.mode in {"PA", "La", "RGBa"}:
        return picture.convert("RGBA")
    if picture.mode in {"L", "LA", "RGB", "RGBA", "CMYK"}:
        return picture
    return picture.convert("L" if picture.mode == "1" else "RGB")


def _smaller(picture: Picture, *, longest: int) -> Picture:
    if max(picture.size) > longest:
        picture.thumbnail((longest, longest), Resampling.LANCZOS, reducing_gap=2.0)
    return picture


def _srgb(picture: Picture, profile: bytes | None) -> Picture:
    """Convert with the embedded colour profile, if it fits the mode."""
    alpha = picture.getchannel("A") if picture.mode in {"LA", "RGBA"} else None
    colours = picture.convert({"LA": "L", "RGBA": "RGB"}.get(picture.mode, picture.mode))
    try:
        colours = _convert_profile(colours, profile) if profile else colours.convert("RGB")
    except DECODING_ERRORS:
        colours = colours.convert("RGB")
    if alpha is not None:
        colours.putalpha(alpha)
    return colours


def _convert_profile(picture: Picture, profile: bytes) -> Picture:
    from PIL import ImageCms  # noqa: PLC0415 (slow to load, and few pictures need it)

    source = ImageCms.ImageCmsProfile(BytesIO(profile))  # raises OSError if it is damaged
    if source.profile.xcolor_space != COLOUR_SPACES[picture.mode]:
        return picture.convert("RGB")
    target = ImageCms.createProfile("sRGB")
    try:
        converted = ImageCms.profileToProfile(picture, source, target, outputMode="RGB")
    except ImageCms.PyCMSError:
        converted = None
    return converted or picture.convert("RGB")


def _on_background(picture: Picture, background: Sequence[int]) -> Picture:
    if picture.mode != "RGBA":
        return picture.convert("RGB")
    sheet = Image.new("RGB", picture.size, _ground(picture, background))
    sheet.paste(picture, mask=picture.getchannel("A"))
    return sheet


def _ground(picture: Picture, background: Sequence[int]) -> tuple[int, ...]:
    """The background, or another where the picture would vanish in it, as a white logo on white."""
    wanted = tuple(background)
    has_clear_parts = bool(picture.getchannel("A").histogram()[0])
    if not has_clear_parts or max(picture.size) < SMALLEST_LOGO:
        return wanted
    small = picture.copy()
    small.thumbnail(SAMPLE, Resampling.NEAREST)
    shares = {ground: _seen_share(small, ground) for ground in (wanted, *GROUNDS)}
    return wanted if shares[wanted] >= MIN_SEEN else max(shares, key=lambda name: shares[name])


def _seen_share(picture: Picture, ground: tuple[int, ...]) -> float:
    """Which share of what is drawn differs clearly from this ground."""
    alpha = picture.getchannel("A")
    drawn = sum(alpha.histogram()[HALF:])
    if not drawn:
        return 1.0
    sheet = Image.new("RGB", picture.size, ground)
    difference = ImageChops.difference(picture.convert("RGB"), sheet)
    red, green, blue = difference.split()
    largest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    seen = largest.point(lambda level: 255 if level >= CLEARLY else 0)
    return sum(ImageChops.darker(seen, alpha).histogram()[HALF:]) / drawn
