"""Within a page what was read stays read, and nothing is kept beyond it."""

from itertools import count

from advocacy.figures.shared_reads import once, once_between, shared_reads


def test_within_it_the_same_is_read_once():
    numbers = count()

    with shared_reads():
        assert [once("a", numbers.__next__) for _ in range(3)] == [0, 0, 0]
        assert once("b", numbers.__next__) == 1

    assert once("a", numbers.__next__) == 2


def test_the_next_page_reads_again():
    numbers = count()

    def page():
        with shared_reads():
            return once("a", numbers.__next__)

    assert [page(), page()] == [0, 1]


def test_nothing_is_kept_outside():
    numbers = count()

    assert [once("a", numbers.__next__) for _ in range(2)] == [0, 1]


def test_none_is_kept_as_well():
    numbers = iter([None, 1])

    with shared_reads():
        assert [once("a", numbers.__next__) for _ in range(2)] == [None, None]


def test_days_within_those_that_were_read_are_not_read_again():
    asked = []

    def rows(*days):
        asked.append(days)
        return [day for day in range(10) if days[0] <= day <= days[1]]

    def between(*days):
        return once_between("days", days, lambda: rows(*days), day_of=lambda day: day)

    with shared_reads():
        assert [between(2, 7), between(3, 5), between(2, 7)] == [rows(2, 7), [3, 4, 5], rows(2, 7)]
        assert between(0, 5) == [0, 1, 2, 3, 4, 5]
    assert asked == [(2, 7), (2, 7), (2, 7), (0, 5)]
    assert between(3, 5) == [3, 4, 5]
    assert asked[-1] == (3, 5)
