"""The pictures by name, with what they show and where to look."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from advocacy.demo.drawing import colleagues, sea, shapes, work
from advocacy.demo.drawing.canvas import Canvas
from advocacy.demo.drawing.palettes import PALETTES, Palette

Paint = Callable[[Canvas, Palette, Random], None]


@dataclass(frozen=True)
class Motif:
    """How a picture is painted, what it shows, and the point that matters in it."""

    paint: Paint
    da: str
    en: str
    focal: tuple[float, float] = (0.5, 0.5)

    @property
    def alt(self) -> dict[str, str]:
        return {"da": self.da, "en": self.en}


MOTIFS = {
    "turbines": Motif(
        sea.turbines,
        "Tegning: tre vindmøller på havet foran en lav sol.",
        "Drawing: three wind turbines at sea before a low sun.",
        (0.32, 0.45),
    ),
    "vessel": Motif(
        sea.vessel,
        "Tegning: et serviceskib i dønning med vindmøller bagved.",
        "Drawing: a service vessel in a swell, wind turbines behind it.",
        (0.48, 0.62),
    ),
    "rope": Motif(
        work.rope,
        "Tegning: en tekniker hænger i to reb ved siden af et mølletårn.",
        "Drawing: a technician hangs by two ropes beside a turbine tower.",
        (0.52, 0.5),
    ),
    "workshop": Motif(
        work.workshop,
        "Tegning: en møllevinge på bukke under værkstedets lamper.",
        "Drawing: a turbine blade on trestles under the workshop’s lamps.",
        (0.45, 0.55),
    ),
    "row": Motif(
        colleagues.row,
        "Tegning: syv mennesker ved siden af hinanden.",
        "Drawing: seven people side by side.",
        (0.5, 0.5),
    ),
    "coffee": Motif(
        colleagues.coffee,
        "Tegning: to kolleger over en kop kaffe ved et vindue.",
        "Drawing: two colleagues over coffee by a window.",
        (0.5, 0.5),
    ),
    "columns": Motif(
        shapes.columns,
        "Tegning: seks søjler, der vokser, foran cirkler.",
        "Drawing: six growing columns before circles.",
        (0.5, 0.55),
    ),
    "cables": Motif(
        shapes.cables,
        "Tegning: luftledninger over bakker og en lav sol.",
        "Drawing: power lines over hills and a low sun.",
        (0.5, 0.45),
    ),
    "night": Motif(
        shapes.night,
        "Tegning: en vindmølle under stjernehimlen ved siden af huse med lys.",
        "Drawing: a wind turbine under the stars beside houses with lights on.",
        (0.42, 0.5),
    ),
}


def draw(name: str, *, seed: int) -> bytes:
    """The picture as a JPEG; the same for the same seed."""
    chance = Random(f"{name}{seed}")
    canvas = Canvas()
    MOTIFS[name].paint(canvas, chance.choice(PALETTES), chance)
    return canvas.jpeg()
