"""A week that is not known has its place on the line, and nothing is drawn there."""

from datetime import timedelta

import pytest
from django.utils import timezone

from advocacy.figures.definitions import Figure
from advocacy.figures.figure_lines import FigureLine
from advocacy.figures.published_figures import last_months
from frontend.charts.lines import LineChart
from frontend.insights.result_tables import line_chart
from tests.days import today

pytestmark = pytest.mark.django_db


def week(period, number, confirmed):
    figure = Figure(name="confirmed", value=confirmed, suppression="", as_of=timezone.now())
    monday = period.since + timedelta(weeks=number)
    return FigureLine(key=monday, name="", figures={"confirmed": figure})


def test_a_week_without_a_figure_is_a_gap():
    period = last_months(2, today=today())
    known = [week(period, number, 10) for number in (0, 1, 3, 4)]

    chart = line_chart(known, [], (period, period.before()))

    assert chart.now == [10, 10, None, 10, 10]
    assert len(chart.names) == len(set(chart.names)) == 5
    assert chart.page().now.count("M") == 2


def test_the_axis_starts_at_nought_and_holds_the_highest_value():
    period = last_months(2, today=today())

    chart = line_chart([week(period, 0, 3), week(period, 1, 97)], [], (period, period.before()))

    drawn = chart.page()
    assert (drawn.up[0].text, drawn.up[-1].text) == ("0", "100")


def test_the_week_that_runs_is_drawn_as_what_there_is_so_far():
    chart = LineChart(["1", "2", "3"], [40, 50, 5], running=True)

    drawn = chart.page()
    assert drawn.now.count("L") == 1
    assert drawn.so_far.startswith(f"M{drawn.now.split('L')[1].strip()}")


def test_nothing_is_so_far_where_a_week_is_not_known():
    assert LineChart(["1", "2", "3"], [40, None, 5], running=True).page().so_far == ""
