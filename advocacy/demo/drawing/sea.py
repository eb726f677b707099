"""What one sees from the quay: turbines, and a vessel on its way."""

from random import Random

from advocacy.demo.drawing.canvas import HEIGHT, WIDTH, Canvas, curve, mix, transform
from advocacy.demo.drawing.palettes import Palette

BLADE = [(-14, 0), (-20, -60), (0, -330), (14, -60), (14, 0)]


def turbine(
    canvas: Canvas, foot: tuple[float, float], size: float, colour: str, *, turn: float
) -> None:
    """A tower with three blades; its foot stands at a place."""
    x, y = foot
    top = y - 620 * size
    tower = [(x - 15 * size, y), (x - 8 * size, top), (x + 8 * size, top), (x + 15 * size, y)]
    canvas.polygon(tower, colour)
    for blade in range(3):
        canvas.polygon(transform(BLADE, degrees=turn + 120 * blade, to=(x, top), size=size), colour)
    canvas.circle((x, top), 22 * size, colour)


def waves(canvas: Canvas, top: float, colours: tuple[str, str], chance: Random) -> None:
    """The sea, with short lines of light on it."""
    canvas.box((0, top), (WIDTH, HEIGHT), colours[0])
    for _ in range(46):
        x, y = chance.uniform(-60, WIDTH), chance.uniform(top + 30, HEIGHT)
        length = 40 + (y - top) * chance.uniform(0.1, 0.4)
        canvas.line([(x, y), (x + length, y)], 3 + (y - top) / 160, colours[1])


def turbines(canvas: Canvas, palette: Palette, chance: Random) -> None:
    """Three turbines before a low sun."""
    horizon = 1120.0
    canvas.bands(
        0, horizon, (palette.deep, mix(palette.accent, palette.paper, share=0.25)), count=26
    )
    canvas.circle((chance.uniform(1180, 1480), horizon - 130), 235, palette.paper)
    for x, size in ((chance.uniform(420, 560), 1.25), (1180, 0.8), (1640, 0.55)):
        turbine(canvas, (x, horizon + 40), size, palette.white, turn=chance.uniform(0, 120))
    waves(canvas, horizon, (palette.ink, palette.deep), chance)


def vessel(canvas: Canvas, palette: Palette, chance: Random) -> None:
    """A service vessel in a swell, turbines behind."""
    canvas.fill(palette.sky)
    canvas.circle((chance.uniform(300, 700), 380), 150, palette.accent)
    for x in (1250.0, 1500.0, 1750.0):
        turbine(canvas, (x, 960), 0.6, palette.white, turn=chance.uniform(0, 120))
    for step, colour in enumerate((palette.mist, palette.mid)):
        top = 900.0 + 90 * step
        swell = curve((0, top), (WIDTH / 2, top - 120), (WIDTH, top + 30))
        canvas.polygon([*swell, (WIDTH, HEIGHT), (0, HEIGHT)], colour)
    x = chance.uniform(520, 760)
    canvas.polygon([(x, 960), (x + 640, 960), (x + 580, 1110), (x + 70, 1110)], palette.accent)
    canvas.box((x + 110, 820), (x + 330, 962), palette.white, radius=14)
    canvas.box((x + 140, 850), (x + 300, 905), palette.deep, radius=8)
    canvas.box((x + 205, 700), (x + 219, 822), palette.ink)
    canvas.line([(x + 420, 955), (x + 420, 800), (x + 560, 760)], 16, palette.ink)
    front = curve((0, 1080), (WIDTH * 0.6, 1020), (WIDTH, 1120))
    canvas.polygon([*front, (WIDTH, HEIGHT), (0, HEIGHT)], palette.deep)
