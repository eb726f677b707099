"""A canvas measured in picture points, drawn at twice the size and scaled down."""

from collections.abc import Iterable
from io import BytesIO
from math import cos, radians, sin

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 2000, 1500
SCALE = 2
QUALITY = 90

Point = tuple[float, float]


class Canvas:
    """Flat shapes on a sheet of 2000 by 1500 points, the origin at the top left."""

    def __init__(self) -> None:
        self._image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE))
        self._draw = ImageDraw.Draw(self._image)

    def fill(self, colour: str) -> None:
        self.box((0, 0), (WIDTH, HEIGHT), colour)

    def box(self, start: Point, end: Point, colour: str, *, radius: float = 0) -> None:
        corners = [_scaled(start), _scaled(end)]
        if radius:
            self._draw.rounded_rectangle(corners, radius * SCALE, fill=colour)
        else:
            self._draw.rectangle(corners, fill=colour)

    def circle(self, centre: Point, radius: float, colour: str) -> None:
        self._draw.circle(_scaled(centre), radius * SCALE, fill=colour)

    def oval(self, centre: Point, across: float, down: float, colour: str) -> None:
        (x, y) = centre
        corners = [_scaled((x - across, y - down)), _scaled((x + across, y + down))]
        self._draw.ellipse(corners, fill=colour)

    def polygon(self, points: Iterable[Point], colour: str) -> None:
        self._draw.polygon([_scaled(point) for point in points], fill=colour)

    def line(self, points: Iterable[Point], width: float, colour: str) -> None:
        """A line with round ends and round joints."""
        scaled = [_scaled(point) for point in points]
        self._draw.line(scaled, fill=colour, width=round(width * SCALE), joint="curve")
        for end in (scaled[0], scaled[-1]):
            self._draw.circle(end, width * SCALE / 2, fill=colour)

    def bands(self, top: float, bottom: float, colours: tuple[str, str], *, count: int) -> None:
        """A gradient in flat steps, across the whole width."""
        step = (bottom - top) / count
        for index in range(count):
            colour = mix(*colours, share=index / max(count - 1, 1))
            self.box((0, top + index * step), (WIDTH, top + (index + 1) * step), colour)

    def jpeg(self) -> bytes:
        target = BytesIO()
        self._image.reduce(SCALE).save(target, "JPEG", quality=QUALITY)
        return target.getvalue()


def mix(first: str, second: str, *, share: float) -> str:
    """The colour that lies this share of the way from the first to the second."""
    pairs = ((int(first[at : at + 2], 16), int(second[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(low + (high - low) * share):02x}" for low, high in pairs)


def transform(
    points: Iterable[Point], *, degrees: float, to: Point, size: float = 1
) -> list[Point]:
    """The shape turned clockwise about its origin, scaled, and moved to a place."""
    across, down = cos(radians(degrees)) * size, sin(radians(degrees)) * size
    return [(to[0] + x * across - y * down, to[1] + x * down + y * across) for x, y in points]


def curve(start: Point, bend: Point, end: Point, *, steps: int = 40) -> list[Point]:
    """Points along a bow from start to end, drawn towards the bend."""
    return [_bezier_point(start, bend, end, index / steps) for index in range(steps + 1)]


def _bezier_point(start: Point, bend: Point, end: Point, share: float) -> Point:
    rest = 1 - share
    weights = (rest * rest, 2 * rest * share, share * share)
    spots = (start, bend, end)
    x = sum(weight * spot[0] for weight, spot in zip(weights, spots, strict=True))
    y = sum(weight * spot[1] for weight, spot in zip(weights, spots, strict=True))
    return (x, y)


def _scaled(point: Point) -> Point:
    return (point[0] * SCALE, point[1] * SCALE)
