"""What it takes to cut a 12-megapixel photo to all five formats, beside other ways to do it.

    ./dev manage shell -c "from tests.benchmarks import pictures; pictures.main()"

Each way has a fresh process to itself, so that its peak of memory is its own; the best of five
rounds counts, and the last columns say how many times that ours takes. pyvips is measured where
it is installed: pip install pyvips-binary pyvips
"""

import importlib.util
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops

from advocacy.media import cropping, decoding

ROOT = Path(__file__).resolve().parents[2]
PHOTO = (4000, 3000)
QUALITY = 88
MIDDLE = (0.5, 0.5)
ROUNDS = 5

Sizes = list[tuple[int, int]]


def main() -> None:
    from advocacy.media.models import SIZES

    with tempfile.TemporaryDirectory() as folder:
        photo = str(Path(folder) / "photo.jpg")
        _run("photo", photo, [])
        print(f"{PHOTO[0]} × {PHOTO[1]}, {Path(photo).stat().st_size / 1e6:.1f} MB as JPEG")
        print(f"{'way':<22}{'wall ms':>9}{'CPU ms':>9}{'peak MB':>9}{'× CPU':>9}{'× wall':>9}")
        results = {way: _best(way, photo, list(SIZES.values())) for way in WAYS}
    for way, one in results.items():
        print(_line(way, one, ours=results["ours"]))


def _line(way: str, one: dict[str, float] | None, *, ours: dict[str, float] | None) -> str:
    if one is None or ours is None:
        return f"{way:<22} skipped: not installed"
    numbers = f"{one['wall'] * 1000:>9.0f}{one['cpu'] * 1000:>9.0f}{one['peak']:>9.0f}"
    return f"{way:<22}{numbers}{ours['cpu'] / one['cpu']:>9.2f}{ours['wall'] / one['wall']:>9.2f}"


def _best(way: str, photo: str, sizes: Sizes) -> dict[str, float] | None:
    if way.startswith("pyvips") and importlib.util.find_spec("pyvips") is None:
        return None
    rounds = [_run(way, photo, sizes) for _ in range(ROUNDS)]
    return {part: min(one[part] for one in rounds) for part in rounds[0]}


def _run(way: str, photo: str, sizes: Sizes) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.benchmarks.pictures", way, photo, json.dumps(sizes)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return dict(json.loads(done.stdout))


def ours(photo: str, sizes: Sizes) -> None:
    with Image.open(photo) as master:
        master.load()
        for size in sizes:
            decoding.encode(cropping.cut(master, size, focal=MIDDLE), quality=QUALITY)


def opened_each_time(photo: str, sizes: Sizes) -> None:
    for size in sizes:
        ours(photo, [size])


def pyvips_once(photo: str, sizes: Sizes) -> None:
    vips: Any = importlib.import_module("pyvips")
    master = vips.Image.new_from_file(photo, access="random")
    for size in sizes:
        left, top, right, bottom = map(round, cropping.box(PHOTO, size, focal=MIDDLE))
        part = master.crop(left, top, right - left, bottom - top)
        small = part.resize(size[0] / part.width, vscale=size[1] / part.height)
        small.jpegsave_buffer(Q=QUALITY, interlace=True, optimize_coding=True, strip=True)


def make_photo(photo: str, _sizes: Sizes) -> None:
    """Clouds at several scales under a little grain, as a lens and a sensor would leave it."""
    chance = random.Random(1)
    bands = [_clouds(chance) for _ in range(3)]
    Image.merge("RGB", bands).save(photo, "JPEG", quality=92)


def _clouds(chance: random.Random) -> Image.Image:
    picture = Image.new("L", PHOTO, 128)
    for cells, weight in ((6, 90), (40, 40), (250, 25), (1000, 14), (4000, 6)):
        size = (cells, cells * 3 // 4)
        grain = Image.frombytes("L", size, chance.randbytes(size[0] * size[1]))
        layer = grain.resize(PHOTO, Image.Resampling.BICUBIC)
        layer = layer.point([128 + (value - 128) * weight // 128 for value in range(256)])
        picture = ImageChops.add(picture, layer, offset=-128)
    return picture


WAYS: dict[str, Callable[[str, Sizes], None]] = {
    "ours": ours,
    "opened for each": opened_each_time,
    "pyvips": pyvips_once,
    "pyvips, one thread": pyvips_once,
}


def measure(way: str, photo: str, sizes: Sizes) -> None:
    """In the fresh process: load the library, then do it and print what it took."""
    Image.preinit()
    if way.startswith("pyvips"):
        os.environ["VIPS_CONCURRENCY"] = "1" if way.endswith("one thread") else ""
        importlib.import_module("pyvips")
    started, busy = time.perf_counter(), time.process_time()
    {**WAYS, "photo": make_photo}[way](photo, sizes)
    wall, cpu = time.perf_counter() - started, time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"wall": wall, "cpu": cpu, "peak": peak}))


if __name__ == "__main__":
    measure(sys.argv[1], sys.argv[2], [(one[0], one[1]) for one in json.loads(sys.argv[3])])
