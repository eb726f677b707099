"""Fitting a text into a box in the largest possible size."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from advocacy.media.graphics import line_breaking, typefaces
from advocacy.media.graphics.line_breaking import Breaks
from advocacy.media.graphics.line_font import LineFont
from advocacy.media.graphics.typefaces import Face

MAX_SHRINKING = (
    0.75  # the smallest share of its best size to which a text may shrink for better lines
)
LAST_LINE_TOLERANCE = 1.6  # tolerance for a short last line
MIN_UNBROKEN = 0.6  # share of the largest size that is preferred to a broken word
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
    def font(self) -> LineFont:
        return LineFont(self.style.face, self.size, self.setter.typeface)

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
        widths = [ink[2] - ink[0] for ink in self.inks if ink[2] > ink[0]] or [1]
        widths[-1] *= LAST_LINE_TOLERANCE
        return 0.5 + 0.5 * min(1, 1.6 * min(widths) / max(*widths, 1))

    @property
    def height(self) -> float:
        return self.foot + self.below


def fit_text(text_box: TextBox) -> Block | None:
    """The text in its largest size, words broken only if they must be; None if too long."""
    top, bottom = round(text_box.style.largest), round(text_box.style.smallest)
    unbroken = max(round(top * MIN_UNBROKEN), bottom)
    attempts = (
        (unbroken, Breaks.NONE),
        (bottom, Breaks.JOINTS),
        (bottom, Breaks.NONE),
        (bottom, Breaks.SYLLABLES),
    )
    blocks = (_largest(text_box, low, top, breaks=breaks) for low, breaks in attempts)
    return next(filter(None, blocks), None)


def estimated_capacity(text_box: TextBox) -> int:
    """About how many characters of this text fit, in tens."""
    low, high = 0, len(text_box.text)
    while high - low > 1:
        middle = (low + high) // 2
        shorter = replace(text_box, text=text_box.text[:middle].strip() or CAPITAL)
        fits = _set(shorter, round(text_box.style.smallest), breaks=Breaks.SYLLABLES) is not None
        low, high = (middle, high) if fits else (low, middle)
    return max(low // 10 * 10, 10)


def _largest(text_box: TextBox, low: int, high: int, *, breaks: Breaks) -> Block | None:
    best = _set(text_box, low, breaks=breaks)
    while best is not None and high > low:
        middle = (low + high + 1) // 2
        block = _set(text_box, middle, breaks=breaks)
        if block is None:
            high = middle - 1
        else:
            low, best = middle, block
    if best is None or text_box.style.face is not Face.HEADLINE:
        return best  # small text rather takes another line than shrinks
    return _more_even(text_box, best, breaks=breaks)


def _more_even(text_box: TextBox, best: Block, *, breaks: Breaks) -> Block:
    """A slightly smaller size, if that avoids a last line with one short word."""
    smallest = max(round(text_box.style.smallest), round(best.size * MAX_SHRINKING))
    sizes = sorted({round(best.size - (best.size - smallest) * step / 6) for step in range(1, 7)})
    candidates = [_set(text_box, size, breaks=breaks) for size in sizes if size < best.size]
    return max([best, *filter(None, candidates)], key=lambda block: block.size * block.evenness)


def _set(text_box: TextBox, size: int, *, breaks: Breaks) -> Block | None:
    font = LineFont(text_box.style.face, size, text_box.setter.typeface)
    lines = line_breaking.break_lines(
        text_box.text,
        text_box.width,
        measure=font.getlength,
        language=text_box.setter.language,
        breaks=breaks,
    )
    if not lines or len(lines) > text_box.style.max_lines:
        return None
    inks = tuple(font.getbbox(line) for line in lines)
    block = Block(tuple(lines), size, text_box.style, text_box.setter, inks)
    return block if block.height <= text_box.height and block.width <= text_box.width else None


def _capital(size: int, style: Style, setter: Typesetter) -> float:
    return typefaces.font(style.face, size, setter.typeface).getbbox(CAPITAL, anchor="ls")[1]
