import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advocacy.policy import policy_search, search_excerpts, search_query
from advocacy.policy.models import EditionText
from tests.policy_factories import EditionFactory

SAID = ["you", "post", "pictures", "customer", "the", "answered", "net"]
POLICY = """# Politik

## Billeder

Del gerne et billede fra pladsen, når **alle** på det har sagt ja.

- Kundernes navne venter vi med.
"""


@pytest.fixture
def edition(db):
    made = EditionFactory()
    EditionText.objects.filter(edition=made, language="da").update(body=POLICY)
    return made


def in_policy(edition, typed):
    found = policy_search.search(typed, language="da", edition=edition)
    return [passage for one in found if not one.slug for passage in one.passages]


def hits(passage):
    return [piece.text for piece in passage.pieces if piece.is_hit]


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("billeder", ["billede"]),
        ("BILLEDERNE", ["billede"]),
        ("billed", ["billede"]),
        ("kunde", ["Kundernes"]),
        ("pladser", ["pladsen"]),
        ("billeder sagt", ["billede", "sagt"]),
    ],
)
def test_a_word_is_found_in_its_other_forms_and_marked(edition, typed, marked):
    passage = in_policy(edition, typed)[-1]

    assert hits(passage) == marked
    assert passage.heading.anchor == "billeder"


def test_only_small_words_are_searched_for_as_typed(edition):
    asked = in_policy(edition, "Har alle sagt ja?")
    only_small_words = in_policy(edition, "er der?")

    assert hits(asked[0]) == ["sagt"]
    assert only_small_words == []
    assert hits(in_policy(edition, "vi?")[0]) == ["vi"]


def test_what_has_most_of_the_rare_words_comes_first(edition):
    [best, *_others] = policy_search.search("billede navne", language="da", edition=edition)

    assert hits(best.passages[0])


def test_a_question_is_answered_by_its_rare_words(edition):
    asked = policy_search.search("Må jeg lægge et billede op?", language="da", edition=edition)

    assert any("billed" in piece.lower() for piece in hits(asked[0].passages[0]))


def test_guides_are_searched_too_and_a_compound_by_its_last_part():
    found = policy_search.search("skærmbillede", language="da", edition=None)
    last_part = policy_search.search("service", language="da", edition=None)

    assert "criticism" in {one.slug for one in found}
    assert {one.slug for one in last_part} == {"hashtags", "profile"}


@settings(deadline=None)
@given(typed=st.text(max_size=60) | st.lists(st.sampled_from(SAID), max_size=4).map(" ".join))
def test_any_search_returns_unchanged_passages(typed):
    for one in policy_search.search(typed, language="en", edition=None):
        for passage in one.passages:
            said = "".join(piece.text for piece in passage.pieces)
            query = search_query.SearchQuery(typed, language="en")
            assert any(piece.is_hit for piece in passage.pieces) or query.matches_in(
                passage.heading.text
            )
            assert len(said) <= 4 * search_excerpts.CONTEXT_LENGTH


@pytest.mark.parametrize("typed", ["", "   ", "!?", "zzzzz"])
def test_nothing_is_found_where_there_is_nothing(typed):
    assert policy_search.search(typed, language="en", edition=None) == []
