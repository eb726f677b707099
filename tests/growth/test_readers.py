"""No reader of what strangers write needs time that grows with the square of it, or faster."""

import pytest

from advocacy.intake import source_parsers
from advocacy.intake.models import SourceKind
from tests.growth import measuring
from tests.growth.readers import READERS

MOST = 25_000  # characters; `python -m tests.benchmarks.growth` tries the longest there are


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_every_reader_takes_linear_time(reader):
    ratios = {
        piece: measuring.worst_ratio(reader.run, make, most=min(reader.longest, MOST))
        for piece, make in reader.documents()
    }

    assert {piece: ratio for piece, ratio in ratios.items() if ratio > measuring.MAX_RATIO} == {}


def test_every_kind_of_source_has_a_parser():
    assert set(source_parsers.PARSERS) == set(SourceKind.values) - {SourceKind.DROP}
