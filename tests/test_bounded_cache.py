"""A cache that forgets what was longest not asked for."""

from dataclasses import dataclass

from advocacy.bounded_cache import BoundedCache


@dataclass
class Value:
    size: int


def test_the_least_used_go_when_there_are_too_many():
    some = BoundedCache(25)
    for name in "abc":
        some.keep(name, Value(10))
        some.get("a")

    assert [name for name in "abc" if some.get(name)] == ["a", "c"]


def test_one_that_is_kept_again_takes_its_place_once():
    some = BoundedCache(25)
    for _ in range(5):
        some.keep("a", Value(10))
    some.keep("b", Value(10))

    assert some.get("a")


def test_nothing_is_left_of_what_was_cleared():
    some = BoundedCache(25)
    some.keep("a", Value(20))
    some.clear()
    some.keep("b", Value(20))

    assert (some.get("a"), some.get("b")) == (None, Value(20))
