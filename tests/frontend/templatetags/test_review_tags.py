from datetime import timedelta

import pytest
from django.utils import translation

from frontend.templatetags.review_tags import lasted


@pytest.mark.parametrize(
    ("time", "said"),
    [
        (timedelta(seconds=-5), "0 min"),
        (timedelta(minutes=7), "7 min"),
        (timedelta(hours=3, minutes=20), "3 h 20 min"),
        (timedelta(days=1), "1 day"),
        (timedelta(days=2, hours=3, minutes=59), "2 days 3 h"),
    ],
)
def test_a_time_is_said_in_its_two_largest_units(time, said):
    with translation.override("en"):
        assert lasted(time) == said
