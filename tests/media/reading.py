"""What the process that reads pictures answers, without a process in between."""

import os
from pathlib import Path

from PIL import Image

from advocacy.media import decoder_process, file_types


def read(data, kind="PNG", *, longest=4096, background=(255, 255, 255)):
    """The picture, or the code of its refusal."""
    said, body = decoder_process.answer(data, kind=kind, longest=longest, background=background)
    if "refused" in said:
        return said["refused"]
    return Image.frombytes(said["mode"], tuple(said["size"]), body)


def one_of_each(png_suite: Path) -> dict[Path, bool]:
    """A picture of every depth and colour and one of every refusal, and whether it is read.

    All of them are read in `test_pixels`; the doors meet these, or all if WHOLE_CORPORA is set.
    """
    found = {}
    for file in sorted(png_suite.glob("*.png")):
        data = file.read_bytes()
        answer = read(data) if file_types.kind_of(data) == "PNG" else "unknown"
        is_read = not isinstance(answer, str)
        shape = (data[24], data[25]) if is_read else answer
        found.setdefault(file if os.environ.get("WHOLE_CORPORA") else shape, (file, is_read))
    return dict(found.values())
