"""How the time of each reader and each pattern grows with hostile input: reader or pattern → ratio.

    python -m tests.benchmarks.growth

The ratio is that of a doubling, the worst of all documents that were tried, at 1, 2, 4 and 8 times
a size. What takes less than a millisecond at its longest is printed as “below the noise”.
"""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "advocacy.config.settings")
os.environ.setdefault("SECRET_KEY", "known to everybody")
django.setup()

from tests.growth import patterns
from tests.growth.measuring import MAX_RATIO, worst_ratio
from tests.growth.readers import READERS, Reader
from tests.growth.test_patterns import ratio_of

ALL_ATTACKS = 240


def main() -> None:
    print("Readers")
    lines = [(reader.name, *_of_reader(reader)) for reader in READERS]
    _print(lines)
    print("Patterns")
    found = patterns.collect()
    named = [(f"{used.place} ({used.method})", *ratio_of(used, most=ALL_ATTACKS)) for used in found]
    _print([(name, ratio, repr(attack)) for name, ratio, attack in named])
    print(f"{len(lines)} readers, {len({used.place for used in found})} places with patterns")


def _of_reader(reader: Reader) -> tuple[float, str]:
    return max(
        (worst_ratio(reader.run, make, most=reader.longest), repr(piece))
        for piece, make in reader.documents()
    )


def _print(lines: list[tuple[str, float, str]]) -> None:
    for name, ratio, document in sorted(lines, key=lambda line: -line[1]):
        shown = f"{ratio:.2f}  {document[:60]}" if ratio > 1 else "below the noise"
        print(f"{'!' if ratio > MAX_RATIO else ' '} {name:70} {shown}")


if __name__ == "__main__":
    main()
