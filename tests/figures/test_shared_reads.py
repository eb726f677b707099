"""Within a page what was read stays read, and nothing is kept beyond it."""

from itertools import count

from advocacy.figures.shared_reads import once, shared_reads


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
