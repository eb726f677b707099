from hypothesis import given
from hypothesis import strategies as st

from advocacy.media import cropping
from advocacy.media.models import SIZES

sides = st.integers(1, 12_000)
points = st.floats(0, 1)


@given(sides, sides, st.sampled_from(sorted(SIZES.values())), points, points)
def test_box_lies_in_the_picture_has_the_shape_and_holds_the_focal_point(
    width, height, shape, x, y
):
    left, top, right, bottom = cropping.box((width, height), shape, focal=(x, y))

    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height
    assert abs((right - left) / (bottom - top) - shape[0] / shape[1]) < 1e-6
    assert left - 1e-6 <= x * width <= right + 1e-6
    assert top - 1e-6 <= y * height <= bottom + 1e-6
