import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advocacy.policy.edition_diff import (
    PassageChange,
    differences,
    differences_to_read,
    passages,
)
from advocacy.policy.reading_text import read_passages
from advocacy.text.word_diff import WordChange

WORDS = st.sampled_from(
    ["del", "gerne", "navn", "kunde", "spørg", "chef", "# Del", "- punkt", "1. et"]
)
BODIES = st.lists(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), max_size=8).map(
    "\n\n".join
)


def test_passages_are_paragraphs_headings_and_points():
    body = "# Policy\nFirst line\nsecond line\n\n- one\n  goes on\n- two\n\n1. first\n2. second\n"

    assert passages(body) == [
        "# Policy",
        "First line\nsecond line",
        "- one\n  goes on",
        "- two",
        "1. first",
        "2. second",
    ]


def test_differences_are_kept_removed_added_or_changed():
    before = "# Policy\n\nShare with joy.\n\nNever name a customer here.\n\nGo home at five."
    after = (
        "# Policy\n\nShare with joy.\n\nAlways ask before you name a customer here.\n\nNew words."
    )

    found = differences(before, after)

    assert [one.kind for one in found] == ["kept", "kept", "changed", "removed", "added"]


def test_a_changed_passage_says_which_words():
    [passage] = differences("Ask your leader first.", "Ask your colleague first.")

    assert passage == PassageChange(
        "changed",
        "Ask your leader first.",
        "Ask your colleague first.",
        (
            WordChange("same", "Ask your "),
            WordChange("out", "leader"),
            WordChange("in", "colleague"),
            WordChange("same", " first."),
        ),
    )


@settings(deadline=None)
@given(BODIES, BODIES)
def test_differences_hold_both_texts_whole_and_in_order(before, after):
    found = differences(before, after)

    assert [one.before for one in found if one.kind != "added"] == passages(before)
    assert [one.after for one in found if one.kind != "removed"] == passages(after)
    for one in found:
        if one.kind == "changed":
            assert "".join(p.text for p in one.pieces if p.kind != "in") == one.before
            assert "".join(p.text for p in one.pieces if p.kind != "out") == one.after


@settings(deadline=None)
@given(BODIES)
def test_equal_texts_have_no_differences(body):
    assert {one.kind for one in differences(body, body)} <= {"kept"}


@pytest.mark.parametrize(("before", "after"), [("", ""), ("", "New."), ("Old.", "")])
def test_an_empty_text_is_a_text(before, after):
    assert [one.kind for one in differences(before, after)] == (
        ["added"] if after else ["removed"] if before else []
    )


def test_what_readers_see_has_no_signs_of_markdown():
    before = "## May\n\n- Write **“I”** for *your own* view, see [the law](https://law.example).\n"
    after = "## May\n\n- Write **“I”** for *your own* view, see [the law](https://new.example).\n"

    heading, point = differences_to_read(before, after)

    assert (heading.kind, heading.after, heading.is_heading) == ("kept", "May", True)
    assert (point.kind, point.is_point) == ("changed", True)
    assert point.before == "Write “I” for your own view, see the law (https://law.example)."
    assert [piece.text for piece in point.pieces if piece.kind != "same"] == [
        "(https://law.example).",
        "(https://new.example).",
    ]


@settings(deadline=None)
@given(BODIES, BODIES)
def test_the_difference_to_read_holds_both_texts_whole(before, after):
    found = differences_to_read(before, after)

    for body, side in ((before, "before"), (after, "after")):
        texts = [passage.text for passage in read_passages(body)]
        assert [getattr(one, side) for one in found if getattr(one, side)] == [
            t for t in texts if t
        ]
