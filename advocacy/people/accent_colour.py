"""The company's accent colour, adjusted until text on it has enough contrast in both themes.

The style sheet mixes the accent from the brand colour in Oklab: 88 % with black on light paper,
50 % with white on dark. The numbers here are those of tokens.css.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from advocacy.errors import Invalid

MIN_CONTRAST = 4.5
STEP = 0.02
DECODED_KNEE, ENCODED_KNEE = 0.04045, 0.0031308  # where the sRGB curve changes from linear to power
HEX = re.compile(r"#[0-9a-f]{6}")

Oklab = tuple[float, float, float]  # Oklab: lightness, green to red, blue to yellow
BLACK, WHITE = (0.0, 0.0, 0.0), (1.0, 0.0, 0.0)
PAPER, DARK_PAPER = (0.985, 0.0003, 0.004), (0.19, -0.0027, -0.0075)
DARK_TEXT = (0.2, -0.0034, -0.0094)  # on the accent, in the dark theme


@dataclass(frozen=True)
class ReadableColour:
    """A colour with enough contrast, and how it was adjusted."""

    colour: str
    adjustment: Literal["", "darker", "lighter"] = ""


def make_readable(colour: str) -> ReadableColour:
    """The colour itself if its contrast is enough, or the nearest colour that has enough."""
    colour = clean(colour, field="accent")
    brand = _oklab(colour)
    if _too_light(brand):
        return ReadableColour(_towards(BLACK, brand, while_=_too_light), "darker")
    if _too_dark(brand):
        return ReadableColour(_towards(WHITE, brand, while_=_too_dark), "lighter")
    return ReadableColour(colour)


def clean(colour: str, *, field: str) -> str:
    """The colour as # and six lower-case hexadecimal digits."""
    colour = colour.strip().lower()
    if not HEX.fullmatch(colour):
        raise Invalid(_("Enter the colour like this: #006064."), field=field, code="colour")
    return colour


def contrast(one: str, other: str) -> float:
    """The WCAG contrast of two colours, from 1 to 21."""
    return _contrast(_oklab(one), _oklab(other))


def mix(one: str, other: str, *, share: float) -> str:
    """Mix two colours in Oklab: this share of the first, the rest of the other."""
    return _hex(_mix(_oklab(one), _oklab(other), share))


def _light(brand: Oklab) -> dict[str, float]:
    accent = _mix(brand, BLACK, 0.88)
    return {
        "accent on paper": _contrast(accent, PAPER),
        "accent on tint": _contrast(accent, _mix(brand, PAPER, 0.09)),
        "text on accent": _contrast(WHITE, accent),
    }


def _dark(brand: Oklab) -> dict[str, float]:
    accent = _mix(brand, WHITE, 0.5)
    return {
        "accent on dark paper": _contrast(accent, DARK_PAPER),
        "accent on dark tint": _contrast(accent, _mix(brand, DARK_PAPER, 0.22)),
        "dark text on accent": _contrast(DARK_TEXT, accent),
    }


def _too_light(brand: Oklab) -> bool:
    return min(_light(brand).values()) < MIN_CONTRAST


def _too_dark(brand: Oklab) -> bool:
    return min(_dark(brand).values()) < MIN_CONTRAST


def _towards(end: Oklab, brand: Oklab, *, while_: Callable[[Oklab], bool]) -> str:
    share = 1.0
    while while_(_oklab(_hex(_mix(brand, end, share)))):
        share -= STEP
    return _hex(_mix(brand, end, share))


def _mix(one: Oklab, other: Oklab, share: float) -> Oklab:
    a, b, c = (x * share + y * (1 - share) for x, y in zip(one, other, strict=True))
    return a, b, c


def _contrast(one: Oklab, other: Oklab) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Oklab) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: Oklab) -> Oklab:
    """From Oklab to linear sRGB, clamped to 0..1."""
    light, a, b = colour
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        _clamp(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
        _clamp(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
        _clamp(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short),
    )


def _clamp(value: float) -> float:
    return min(max(value, 0.0), 1.0)


def _oklab(colour: str) -> Oklab:
    red, green, blue = (_decoded(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _hex(colour: Oklab) -> str:
    return "#" + "".join(f"{round(_encoded(value) * 255):02x}" for value in _linear(colour))


def _decoded(value: float) -> float:
    return value / 12.92 if value <= DECODED_KNEE else float(((value + 0.055) / 1.055) ** 2.4)


def _encoded(value: float) -> float:
    return value * 12.92 if value <= ENCODED_KNEE else float(1.055 * value ** (1 / 2.4) - 0.055)
