from datetime import UTC, date, datetime

import pytest

from advocacy.figures import published_figures
from advocacy.figures.models import ExcludedClicksDay
from advocacy.insights.excluded_clicks import excluded_clicks
from tests.factories import BrandFactory
from tests.figure_factories import MonthlyCellFactory

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 10)


@pytest.mark.parametrize(("today", "numbers"), [(10, []), (29, []), (30, [4])])
def test_excluded_clicks_are_those_of_months_that_are_over(time_machine, today, numbers):
    time_machine.move_to(datetime(2026, 3, today, 12, tzinfo=UTC))
    BrandFactory(time_zone="UTC")
    MonthlyCellFactory()
    ExcludedClicksDay.objects.create(day=DAY, reason="agent", number=4)

    found = excluded_clicks(published_figures.whole_months(DAY, DAY))

    assert [excluded.number for excluded in found] == numbers
