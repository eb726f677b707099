"""Fitting a text into a box in the largest possible size."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from advocacy.media.graphics import line_breaking, typefaces
from advocacy.media.graphics.typefaces import Face

MAX_SHRINKING = (
    0.75  # the smallest share of its best size to which a text may shrink for better lines
)
LAST_LINE_TOLERANCE = 1.6  # tolerance for a short last line
MIN_UNHYPHENATED = 0.6  # share of the largest size that is preferred to hyphenation
CAPITAL = "H"


@dataclass(frozen=True, kw_only=True)
class Style:
    """How a text is set: face, size range, leading and number of lines."""

    face: Face
    largest: float
    smallest: float
    leading: float = 1.2
    max_lines: int = 12


@dataclass(frozen=True, kw_only=True)
class Typesetter:
    """The settings of one graphic."""

    language: str
    typeface: bytes | None = None


@dataclass(frozen=True, kw_only=True)
class TextBox:
    """A text and the space for it."""

    text: str
    width: float
    height: float
    style: Style
    setter: Typesetter


@dataclass(frozen=True)
class Block:
    """A text set in lines at one size. Its height is that of its ink, including capitals."""

    lines: tuple[str, ...]
    size: int
    style: Style
    setter: Typesetter
    inks: tuple[tuple[float, float, float, float], ...] = field(repr=False)

    @property
    def step(self) -> float:
        return self.size * self.style.leading

    @property
    def above(self) -> float:
        """Height above the first baseline."""
        return -min(self.inks[0][1], _capital(self.size, self.style, self.setter))

    @property
    def body(self) -> float:
        """From the top of the first capitals to the last baseline, for optical alignment."""
        return self.step * (len(self.lines) - 1) - _capital(self.size, self.style, self.setter)

    @property
    def foot(self) -> float:
        """From the top of the ink to the last baseline."""
        return self.above + self.step * (len(self.lines) - 1)

    @property
    def below(self) -> float:
        """Depth below the last baseline."""
        return max(self.inks[-1][3], 0)

    @property
    def width(self) -> float:
        return max(ink[2] - ink[0] for ink in self.inks)

    @property
    def evenness(self) -> float:
        """1 for even lines, less if any but the last is much shorter than the longest."""
        widths = [ink[2] - ink[0] for ink in self.inks]
        widths[-1] *= LAST_LINE_TOLERANCE
        return 0.5 + 0.5 * min(1, 1.6 * min(widths) / max(*widths, 1))

    @property
    def height(self) -> float:
        return self.foot + self.below


def fit_text(text_box: TextBox) -> Block | None:
    """The text in its largest size, preferably without hyphenation; None if it does not fit."""
    top, bottom = round(text_box.style.largest), round(text_box.style.smallest)
    unhyphenated = max(round(top * MIN_UNHYPHENATED), bottom)
    fitted = _largest(text_box, unhyphenated, top, hyphenate=False)
    return fitted or _largest(text_box, bottom, top, hyphenate=True)


def estimated_capacity(text_box: TextBox) -> int:
    """About how many characters of this text fit, in tens."""
    low, high = 0, len(text_box.text)
    while high - low > 1:
        middle = (low + high) // 2
        shorter = replace(text_box, text=text_box.text[:middle].strip() or CAPITAL)
        fits = _set(shorter, round(text_box.style.smallest), hyphenate=True) is not None
        low, high = (middle, high) if fits else (low, middle)
    return max(low // 10 * 10, 10)


def _largest(text_box: TextBox, low: int, high: int, *, hyphenate: bool) -> Block | None:
    best = _set(text_box, low, hyphenate=hyphenate)
    while best is not None and high > low:
        middle = (low + high + 1) // 2
        block = _set(text_box, middle, hyphenate=hyphenate)
        if block is None:
            high = middle - 1
        else:
            low, best = middle, block
    if best is None or text_box.style.face is not Face.HEADLINE:
        return best  # small text rather takes another line than shrinks
    return _more_even(text_box, best, hyphenate=hyphenate)


def _more_even(text_box: TextBox, best: Block, *, hyphenate: bool) -> Block:
    """A slightly smaller size, if that avoids a last line with one short word."""
    smallest = max(round(text_box.style.smallest), round(best.size * MAX_SHRINKING))
    sizes = sorted({round(best.size - (best.size - smallest) * step / 6) for step in range(1, 7)})
    candidates = [_set(text_box, size, hyphenate=hyphenate) for size in sizes if size < best.size]
    return max([best, *filter(None, candidates)], key=lambda block: block.size * block.evenness)


def _set(text_box: TextBox, size: int, *, hyphenate: bool) -> Block | None:
    font = typefaces.font(text_box.style.face, size, text_box.setter.typeface)
    lines = line_breaking.break_lines(
        text_box.text,
        text_box.width,
        measure=font.getlength,
        language=text_box.setter.language,
        hyphenate=hyphenate,
    )
    if not lines or len(lines) > text_box.style.max_lines:
        return None
    inks = tuple(font.getbbox(line, anchor="ls") for line in lines)
    block = Block(tuple(lines), size, text_box.style, text_box.setter, inks)
    return block if block.height <= text_box.height and block.width <= text_box.width else None


def _capital(size: int, style: Style, setter: Typesetter) -> float:
    return typefaces.font(style.face, size, setter.typeface).getbbox(CAPITAL, anchor="ls")[1]
