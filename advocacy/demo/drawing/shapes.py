"""Pictures for numbers and quiet news: columns, cables, the night."""

from random import Random

from advocacy.demo.drawing.canvas import HEIGHT, WIDTH, Canvas, curve, mix
from advocacy.demo.drawing.palettes import Palette
from advocacy.demo.drawing.sea import turbine


def columns(canvas: Canvas, palette: Palette, chance: Random) -> None:
    """Growing columns before circles within each other."""
    canvas.fill(palette.ink)
    rings = ((700, palette.deep), (520, palette.mid), (350, palette.accent), (190, palette.paper))
    for radius, colour in rings:
        canvas.circle((1330, 760), radius, colour)
    canvas.circle((1330, 760), 80, palette.ink)
    height = 120.0
    for n in range(6):
        height += chance.uniform(70, 150)
        x = 180 + 145 * n
        colour = palette.accent if n == 5 else palette.white  # noqa: PLR2004 (the last one)
        canvas.box((x, 1330 - height), (x + 95, 1330), colour, radius=10)


def cables(canvas: Canvas, palette: Palette, chance: Random) -> None:
    """Lines over hills."""
    canvas.bands(0, 1200, (palette.sky, palette.paper), count=24)
    canvas.circle((chance.uniform(420, 700), 420), 140, palette.accent)
    for step, colour in enumerate((palette.mist, palette.mid, palette.deep)):
        top = 820.0 + 170 * step
        lift = chance.uniform(160, 320) * (1 if step % 2 else -1)
        hill = curve((0, top), (WIDTH / 2, top - lift), (WIDTH, top - 40))
        canvas.polygon([*hill, (WIDTH, HEIGHT), (0, HEIGHT)], colour)
    masts = [(250, 560), (1000, 470), (1750, 560)]
    for x, y in masts:
        canvas.line([(x - 90, y + 560), (x, y), (x + 90, y + 560)], 14, palette.ink)
        canvas.line([(x - 120, y + 90), (x + 120, y + 90)], 14, palette.ink)
    for (x, y), (to, below) in ((masts[0], masts[1]), (masts[1], masts[2])):
        for side in (-120, 120):
            sag = ((x + to) / 2 + side, max(y, below) + 260)
            canvas.line(curve((x + side, y + 90), sag, (to + side, below + 90)), 5, palette.ink)


def night(canvas: Canvas, palette: Palette, chance: Random) -> None:
    """Stars, and a turbine that goes on turning."""
    canvas.bands(0, HEIGHT, (palette.ink, palette.deep), count=22)
    for _ in range(90):
        spot = (chance.uniform(0, WIDTH), chance.uniform(0, 1000))
        canvas.circle(spot, chance.uniform(2, 6), palette.paper)
    canvas.circle((1480, 380), 150, palette.paper)
    canvas.circle((1420, 345), 135, mix(palette.ink, palette.deep, share=0.23))
    turbine(canvas, (760, 1330), 1.65, palette.mist, turn=chance.uniform(0, 120))
    for x, light in ((1180, True), (1330, False), (1490, True)):
        canvas.box((x, 1180), (x + 120, 1330), palette.ink)
        if light:
            canvas.box((x + 36, 1216), (x + 84, 1262), palette.accent)
    canvas.box((0, 1320), (WIDTH, HEIGHT), "#0b1d24")
