"""Bars start at nought, hold the highest value, and draw what may be more as a range."""

from frontend.charts.bars import MAX_CHARACTERS, WIDTH, BarChart, BarRow


def test_the_longest_bar_fits_and_the_others_are_in_proportion():
    first, second = BarChart([BarRow("A", "10", 10), BarRow("B", "5", 5)]).bars

    assert (first.solid, second.solid) == (WIDTH, WIDTH / 2)
    assert (first.range_width, first.dot) == (0, None)


def test_a_value_of_at_least_goes_on_as_a_range():
    [bar] = BarChart([BarRow("A", "at least 80%", 80, high=100)], most=100).bars

    assert bar.solid == bar.range_from == round(WIDTH * 0.8, 1)
    assert bar.range_from + bar.range_width == WIDTH


def test_an_estimate_is_a_range_with_a_dot_and_no_bar():
    chart = BarChart([BarRow("A", "3", 3, low=2, high=4)], mean=2.5)

    [bar] = chart.bars
    assert (bar.solid, bar.range_from, bar.range_width) == (0, WIDTH / 2, WIDTH / 2)
    assert bar.dot == round(WIDTH * 0.75, 1)
    assert chart.mean_at == round(WIDTH * 2.5 / 4, 1)


def test_a_scale_ends_no_lower_than_it_is_told():
    [bar] = BarChart([BarRow("A", "40%", 40)], most=100).bars

    assert bar.solid == round(WIDTH * 0.4, 1)


def test_a_long_name_leaves_room_for_its_value():
    [bar] = BarChart([BarRow("W" * 80, "at least 12 · 34%", 12)]).bars

    assert len(bar.name) + len(bar.text) <= MAX_CHARACTERS
    assert bar.name.endswith("…")


def test_nothing_but_noughts_is_drawn_as_nothing():
    assert [bar.solid for bar in BarChart([BarRow("A", "0", 0)]).bars] == [0]
