import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.content.caption_gaps import find_gaps
from advocacy.sharing import gap_filling

CAPTION = "I like it here because [[why I like it]]. Come and meet [[a colleague]]!"


def test_fill_gaps_keeps_gaps_without_an_answer():
    answers = gap_filling.answers_by_gap(CAPTION, [" of the people ", ""])

    assert gap_filling.fill_gaps(CAPTION, answers) == (
        "I like it here because of the people. Come and meet [[a colleague]]!"
    )


def test_an_answer_is_taken_as_it_is_written():
    assert gap_filling.fill_gaps("[[a]]", {"a": r"\1 $& [x]"}) == r"\1 $& [x]"


@pytest.mark.parametrize(
    ("text", "completes"),
    [
        ("I like it here because of you. Come and meet Mette!", True),
        ("I like it here because . Come and meet Mette. Come and meet Ole!", True),
        (CAPTION, False),
        ("I like it here because of you. Come and meet [[a colleague]]!", False),
        ("I like it here because . Come and meet Mette!", False),
        ("I like it here because of you. Come and meet !", False),
        ("I love it here because of you. Come and meet Mette!", False),
        ("I like it here because of you. Come and meet Mette! #now", False),
        ("", False),
    ],
)
def test_is_completion_compares_everything_outside_the_gaps(text, completes):
    assert gap_filling.is_completion(text, CAPTION) is completes


def test_caption_without_gaps_has_no_completion():
    assert not gap_filling.is_completion("Look here.", "Look here.")


WORDS = st.text(st.sampled_from("ab .,!æ"), min_size=1, max_size=12)
ANSWERS = WORDS.filter(lambda words: words.strip())


@given(st.lists(WORDS, min_size=2, max_size=5), st.data())
def test_any_filled_caption_is_a_completion(pieces, data):
    names = [f"gap {number}" for number in range(len(pieces) - 1)]
    answers = {name: data.draw(ANSWERS) for name in names}
    caption = pieces[0] + "".join(
        f"[[{name}]]{piece}" for name, piece in zip(names, pieces[1:], strict=True)
    )

    text = gap_filling.fill_gaps(caption, answers)

    assert gap_filling.is_completion(text, caption)
    assert find_gaps(text) == []
