"""An automatic focal point: where a picture has most detail."""

from PIL import ImageFilter
from PIL.Image import Image as Picture
from PIL.Image import Resampling

GRID = 48  # cells on the longer side: coarse enough for things rather than texture
WINDOW = 0.38  # size of the search window, as a share of each side
MIN_CELLS = 8  # cells on the shorter side, without the border of the picture
CENTRE = (0.5, 0.5)
MIN_CONTRAST = 1.25  # times the detail of the middle; below it the middle is used


def focal_point(picture: Picture) -> tuple[float, float]:
    """The centre of the most detailed region, each coordinate between 0 and 1."""
    small = picture.convert("L")
    small.thumbnail((GRID * 4, GRID * 4), Resampling.BILINEAR)
    detail = small.filter(ImageFilter.FIND_EDGES).crop((2, 2, small.width - 2, small.height - 2))
    if min(detail.size) < MIN_CELLS:
        return CENTRE
    return _densest(detail)


def _densest(detail: Picture) -> tuple[float, float]:
    """The position of the window with the most edges."""
    width, height = detail.size
    reach = max(round(min(width, height) * WINDOW), 1)
    sums = detail.filter(ImageFilter.BoxBlur(reach / 2))
    cells = list(sums.tobytes())
    most = max(cells)
    middle = cells[(height // 2) * width + width // 2]
    if most < MIN_CONTRAST * max(middle, 1):
        return CENTRE
    best = [number for number, value in enumerate(cells) if value == most]
    x = sum(number % width for number in best) / len(best)
    y = sum(number // width for number in best) / len(best)
    return round((x + 0.5) / width, 3), round((y + 0.5) / height, 3)
