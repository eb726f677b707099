from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from frontend.templatetags.review_tags import lasted, waited


@pytest.mark.parametrize(
    ("time", "said"),
    [
        (timedelta(seconds=-5), "0 min"),
        (timedelta(minutes=7), "7 min"),
        (timedelta(hours=3), "3 h"),
        (timedelta(hours=3, minutes=20), "3 h 20 min"),
        (timedelta(days=1), "1 day"),
        (timedelta(days=2, hours=3, minutes=59), "2 days 3 h"),
    ],
)
def test_a_time_is_said_in_its_two_largest_units(time, said):
    with translation.override("en"):
        assert lasted(time) == said


@pytest.mark.parametrize(
    ("time", "said"),
    [
        (timedelta(seconds=59), "just now"),
        (timedelta(minutes=59), "59 min"),
        (timedelta(hours=3, minutes=20), "3 h"),
        (timedelta(days=2, hours=3), "2 days"),
    ],
)
def test_a_wait_is_said_in_its_largest_unit(time, said):
    now = datetime(2026, 3, 10, 12, tzinfo=UTC)
    with translation.override("en"):
        assert waited(now - time, now) == said
