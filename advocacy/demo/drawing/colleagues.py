"""People: in a row, and over a cup of coffee."""

from random import Random

from advocacy.demo.drawing.canvas import HEIGHT, WIDTH, Canvas
from advocacy.demo.drawing.palettes import Palette

SKINS = ("#e7b893", "#c98f6a", "#8f5d3f", "#f0cba8", "#a9714d")


def bust(
    canvas: Canvas, place: tuple[float, float], size: float, coat: str, hair: str, chance: Random
) -> None:
    """Head and shoulders of somebody."""
    x, y = place
    canvas.box((x - 105 * size, y), (x + 105 * size, y + 520 * size), coat, radius=92 * size)
    canvas.circle((x, y - 78 * size), 80 * size, hair)
    canvas.oval((x, y - 62 * size), 64 * size, 72 * size, chance.choice(SKINS))
    if chance.random() < 1 / 2:
        canvas.box(
            (x - 84 * size, y - 128 * size), (x + 84 * size, y - 100 * size), coat, radius=10
        )
        canvas.oval((x, y - 128 * size), 74 * size, 46 * size, coat)


def row(canvas: Canvas, palette: Palette, chance: Random) -> None:
    """Seven people, side by side."""
    canvas.fill(palette.paper)
    canvas.circle((1000, 900), 700, palette.sky)
    coats = [palette.deep, palette.accent, palette.mid, palette.ink, palette.mist]
    for n in range(7):
        place = (190 + 270 * n, chance.uniform(640, 760))
        hair = chance.choice((palette.ink, "#6b4a2f", "#c9a35f", palette.deep))
        bust(canvas, place, 1.2, coats[n % len(coats)], hair, chance)
    canvas.box((0, 1250), (WIDTH, HEIGHT), palette.deep)


def coffee(canvas: Canvas, palette: Palette, chance: Random) -> None:
    """Two at a table, with a lamp above it."""
    canvas.fill(palette.mist)
    canvas.box((720, 170), (1280, 720), palette.sky, radius=24)
    canvas.circle((chance.uniform(880, 1120), 430), 110, palette.accent)
    canvas.box((992, 170), (1008, 720), palette.white)
    bust(canvas, (470, 640), 1.75, palette.deep, "#6b4a2f", chance)
    bust(canvas, (1530, 640), 1.75, palette.accent, palette.ink, chance)
    canvas.box((180, 1120), (1820, 1190), palette.white, radius=30)
    canvas.box((180, 1190), (1820, HEIGHT), palette.mid)
    for x in (760, 1180):
        canvas.oval((x + 92, 1060), 44, 40, palette.ink)
        canvas.oval((x + 92, 1060), 24, 22, palette.mist)
        canvas.box((x - 80, 990), (x + 80, 1122), palette.ink, radius=26)
