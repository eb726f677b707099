"""Hands at work: on the rope, and in the workshop."""

from random import Random

from advocacy.demo.drawing.canvas import HEIGHT, WIDTH, Canvas, curve
from advocacy.demo.drawing.palettes import Palette


def rope(canvas: Canvas, palette: Palette, chance: Random) -> None:
    """A technician hangs by two ropes beside a tower."""
    canvas.fill(palette.sky)
    canvas.circle((chance.uniform(1500, 1750), 330), 130, palette.paper)
    canvas.polygon([(250, HEIGHT), (420, 0), (820, 0), (880, HEIGHT)], palette.white)
    canvas.polygon([(720, 0), (820, 0), (880, HEIGHT), (740, HEIGHT)], palette.mist)
    x, y = 1080.0, chance.uniform(700, 800)
    for shift in (-16, 16):
        canvas.line([(x + shift * 3, 0), (x + shift, y - 60)], 9, palette.ink)
    canvas.line([(x - 10, y + 30), (x - 120, y - 10), (x - 215, y + 35)], 46, palette.accent)
    canvas.line([(x + 10, y + 20), (x + 40, y - 70)], 44, palette.accent)
    canvas.box((x - 75, y - 30), (x + 65, y + 190), palette.accent, radius=56)
    canvas.line([(x - 40, y + 180), (x - 150, y + 270), (x - 190, y + 400)], 58, palette.deep)
    canvas.line([(x + 30, y + 185), (x - 50, y + 310), (x - 60, y + 450)], 58, palette.ink)
    canvas.circle((x - 8, y - 95), 62, "#c98f6a")
    canvas.polygon([*curve((x - 82, y - 105), (x - 10, y - 235), (x + 66, y - 105))], palette.deep)
    canvas.line([(x - 78, y + 150), (x + 66, y + 150)], 22, palette.ink)


def workshop(canvas: Canvas, palette: Palette, chance: Random) -> None:
    """A blade on its trestles under the lamps."""
    canvas.fill(palette.sky)
    canvas.box((0, 1120), (WIDTH, HEIGHT), palette.mist)
    for x in (380, 1000, 1620):
        canvas.line([(x, 0), (x, 190)], 8, palette.ink)
        canvas.polygon([(x - 110, 260), (x - 50, 190), (x + 50, 190), (x + 110, 260)], palette.deep)
        canvas.polygon(
            [(x - 110, 260), (x + 110, 260), (x + 260, 620), (x - 260, 620)], palette.white
        )
    upper = curve((140, 860), (760, 610), (1880, 800))
    lower = curve((1880, 800), (820, 960), (140, 860))
    canvas.polygon([*upper, *lower], palette.white)
    canvas.polygon(
        [*curve((140, 860), (480, 735), (820, 735)), *curve((820, 760), (520, 800), (140, 868))],
        palette.sky,
    )
    worn = chance.uniform(560, 820)
    canvas.polygon(curve((worn, 745), (worn + 130, 700), (worn + 260, 728)), palette.accent)
    for x in (520, 1440):
        canvas.polygon(
            [(x - 120, 1160), (x - 40, 880), (x + 40, 880), (x + 120, 1160)], palette.mid
        )
        canvas.polygon([(x - 60, 1160), (x, 940), (x + 60, 1160)], palette.paper)
    canvas.box((1660, 1010), (1860, 1160), palette.deep, radius=12)
    canvas.box((1690, 960), (1760, 1012), palette.accent, radius=8)
