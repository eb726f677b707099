"""The largest type in which a text fits its place."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from advocacy.media.graphics import line_breaking, typefaces
from advocacy.media.graphics.typefaces import Face

CALMER = 0.75  # how far a text may shrink for the sake of its lines
LAST = 1.6  # how much more a short last line is forgiven
UNBROKEN = 0.6  # rather this share of the largest size than a hyphen
CAPITAL = "H"


@dataclass(frozen=True, kw_only=True)
class Style:
    """How a text is set: its face, its largest and smallest size, and its leading."""

    face: Face
    largest: float
    smallest: float
    leading: float = 1.2
    most_lines: int = 12


@dataclass(frozen=True, kw_only=True)
class Typesetter:
    """What does not change within one graphic."""

    language: str
    typeface: bytes | None = None


@dataclass(frozen=True, kw_only=True)
class TextBox:
    """A text and the room there is for it."""

    text: str
    width: float
    height: float
    style: Style
    setter: Typesetter


@dataclass(frozen=True)
class Block:
    """A text set in lines at one size. Its height is that of its ink, capitals included."""

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
        """From the first baseline up."""
        return -min(self.inks[0][1], _capital(self.size, self.style, self.setter))

    @property
    def body(self) -> float:
        """From the top of the first capitals to the last baseline: what the eye aligns."""
        return self.step * (len(self.lines) - 1) - _capital(self.size, self.style, self.setter)

    @property
    def foot(self) -> float:
        """From the top of the ink to the last baseline."""
        return self.above + self.step * (len(self.lines) - 1)

    @property
    def below(self) -> float:
        """From the last baseline down."""
        return max(self.inks[-1][3], 0)

    @property
    def width(self) -> float:
        return max(ink[2] - ink[0] for ink in self.inks)

    @property
    def evenness(self) -> float:
        """1, unless some line is far shorter than the longest; the last line may be shorter."""
        widths = [ink[2] - ink[0] for ink in self.inks]
        widths[-1] *= LAST
        return 0.5 + 0.5 * min(1, 1.6 * min(widths) / max(*widths, 1))

    @property
    def height(self) -> float:
        return self.foot + self.below


def fit_text(wish: TextBox) -> Block | None:
    """The text as large as it fits, unbroken words first; None where it cannot be fitted."""
    top, bottom = round(wish.style.largest), round(wish.style.smallest)
    whole = max(round(top * UNBROKEN), bottom)
    found = _largest(wish, whole, top, hyphenate=False)
    return found or _largest(wish, bottom, top, hyphenate=True)


def estimated_capacity(wish: TextBox) -> int:
    """About how many characters of this text fit, in whole tens."""
    low, high = 0, len(wish.text)
    while high - low > 1:
        middle = (low + high) // 2
        shorter = replace(wish, text=wish.text[:middle].strip() or CAPITAL)
        fits = _set(shorter, round(wish.style.smallest), hyphenate=True) is not None
        low, high = (middle, high) if fits else (low, middle)
    return max(low // 10 * 10, 10)


def _largest(wish: TextBox, low: int, high: int, *, hyphenate: bool) -> Block | None:
    best = _set(wish, low, hyphenate=hyphenate)
    while best is not None and high > low:
        middle = (low + high + 1) // 2
        block = _set(wish, middle, hyphenate=hyphenate)
        if block is None:
            high = middle - 1
        else:
            low, best = middle, block
    if best is None or wish.style.face is not Face.READ:
        return best  # small type rather takes one more line than shrinks
    return _calmer(wish, best, hyphenate=hyphenate)


def _calmer(wish: TextBox, best: Block, *, hyphenate: bool) -> Block:
    """A little smaller, where that saves a line from standing there with one short word."""
    least = max(round(wish.style.smallest), round(best.size * CALMER))
    sizes = sorted({round(best.size - (best.size - least) * step / 6) for step in range(1, 7)})
    tried = [_set(wish, size, hyphenate=hyphenate) for size in sizes if size < best.size]
    return max([best, *filter(None, tried)], key=lambda block: block.size * block.evenness)


def _set(wish: TextBox, size: int, *, hyphenate: bool) -> Block | None:
    font = typefaces.font(wish.style.face, size, wish.setter.typeface)
    made = line_breaking.lines(
        wish.text,
        wish.width,
        measure=font.getlength,
        language=wish.setter.language,
        hyphenate=hyphenate,
    )
    if not made or len(made) > wish.style.most_lines:
        return None
    inks = tuple(font.getbbox(line, anchor="ls") for line in made)
    block = Block(tuple(made), size, wish.style, wish.setter, inks)
    return block if block.height <= wish.height and block.width <= wish.width else None


def _capital(size: int, style: Style, setter: Typesetter) -> float:
    return typefaces.font(style.face, size, setter.typeface).getbbox(CAPITAL, anchor="ls")[1]
