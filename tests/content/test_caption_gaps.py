import pytest

from advocacy.content import curation
from advocacy.content.caption_gaps import find_gaps, has_malformed_gap, with_gaps, with_labels
from advocacy.content.drafts import CaptionText, Draft
from advocacy.errors import InvalidFields
from advocacy.people.permissions import Role
from tests.factories import UserFactory


def test_gaps_are_named_once_in_the_order_of_the_text():
    assert find_gaps("[[b]] and [[ a ]] and [[b]]") == ["b", "a"]
    assert find_gaps("Nothing [to] fill in") == []


def test_labels_stand_for_gaps_and_become_gaps_again():
    assert with_labels("[[ a ]], [[]] and [b]") == "[a], [[]] and [b]"
    assert with_gaps("[a], [[a]] and [b]", ["a"]) == "[[a]], [[a]] and [b]"


@pytest.mark.parametrize(
    "text",
    ["[[open", "[[]]", "[[  ]]", "[[a [[b]] c]]", "[[two\nlines]]", f"[[{'x' * 81}]]", "[[a]"],
)
def test_malformed_gaps_are_found(text):
    assert has_malformed_gap(f"Before {text} after")


@pytest.mark.parametrize("text", ["", "[[why]]", "[a]", "a]]", f"[[{'x' * 80}]]", "[[a]][[b]]"])
def test_well_formed_text_has_no_malformed_gap(text):
    assert not has_malformed_gap(text)


@pytest.mark.django_db
def test_a_caption_with_a_malformed_gap_is_refused():
    draft = Draft(title="A blade", captions=(CaptionText(text="I like it: [[why"),))

    with pytest.raises(InvalidFields) as refusal:
        curation.add(draft, by=UserFactory(roles=[Role.CURATOR]), kind="article", language="en")

    assert [one.code for one in refusal.value.problems] == ["fill_in_malformed"]
