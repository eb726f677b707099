import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.sharing import confirming, share_creation, text_similarity
from advocacy.sharing.models import Share
from advocacy.sharing.share_creation import ShareRequest
from advocacy.sharing.text_similarity import MIN_LENGTH, minhash
from tests.factories import UserFactory, approved_story

LETTERS = "abcdefghijklmnopqrstuvwxyzæøå"
OWN = "We spent three days in the rain to mend one blade, and I would do it again tomorrow."


def alike(one, other):
    return text_similarity.similarity(minhash(one), minhash(other))


def words(dice, number):
    return ["".join(dice.choices(LETTERS, k=dice.randrange(2, 9))) for _ in range(number)]


@given(st.text(min_size=MIN_LENGTH))
def test_equal_texts_have_similarity_one(text):
    sketched = minhash(text)

    assert text_similarity.similarity(sketched, sketched) == (1.0 if sketched else 0.0)
    assert len(sketched) in {0, 128}


SEEDS = st.integers(min_value=0, max_value=10**9)


@given(SEEDS)
def test_unrelated_texts_have_similarity_below_one_half(seed):
    dice = random.Random(seed)

    assert alike(" ".join(words(dice, 30)), " ".join(words(dice, 30))) < 0.5


@given(SEEDS)
def test_one_changed_word_of_eighty_keeps_high_similarity(seed):
    dice = random.Random(seed)
    said = words(dice, 80)
    changed = said.copy()
    changed[dice.randrange(len(said))] = "ny"

    assert alike(" ".join(said), " ".join(changed)) >= text_similarity.MIN_SIMILARITY


@pytest.mark.parametrize("position", range(0, 36, 5))
def test_one_word_changed_in_two_hundred_letters_is_nearly_alike(position):
    said = (
        "Vi har brugt hele foråret på at skifte vinger ude på havet, og i dag kører den sidste "
        "mølle igen. Tak til alle på holdet for godt humør i regn og blæst, og til havnen for "
        "kaffe klokken fem om morgenen!"
    )
    changed = said.split(" ")
    changed[position] = "ny"

    assert alike(said, " ".join(changed)) >= text_similarity.MIN_SIMILARITY


def test_case_spacing_links_and_hashtags_do_not_count():
    dressed = f"{OWN.upper().replace(' ', '  ')}\n\n#wind #job\nhttps://go.example.com/s/aB3"

    assert alike(OWN, dressed) == 1.0


def test_short_texts_have_no_sketch():
    assert minhash("Look what we did!") == b""
    assert minhash(f"Look! {'#wind ' * 20} https://example.com/{'a' * 60}") == b""


def test_a_sketch_is_the_same_in_every_process():
    assert minhash(OWN)[:8].hex() == "054703fc00680130"


def share(story, text, *, by=None):
    options = ShareRequest(network="linkedin", text=text)
    by = by or UserFactory()
    return share_creation.create_share(story, options, by=by, key=f"{by.pk}").share


@pytest.mark.django_db
def test_a_text_a_colleague_shared_is_nearly_alike_for_others_only():
    story, colleague = approved_story(), UserFactory()
    share(story, OWN, by=colleague)

    assert text_similarity.is_near_duplicate(story, f"{OWN}!", person=UserFactory())
    assert not text_similarity.is_near_duplicate(story, OWN, person=colleague)
    assert not text_similarity.is_near_duplicate(approved_story(), OWN, person=UserFactory())
    assert not text_similarity.is_near_duplicate(story, OWN[:30], person=UserFactory())


@pytest.mark.django_db
def test_the_marking_somebody_typed_does_not_count():
    story = approved_story(marking="advertisement")
    made = share(story, f"Advertisement: {OWN}")

    assert (
        text_similarity.similarity(bytes(made.text_minhash), minhash(OWN))
        >= text_similarity.MIN_SIMILARITY
    )


@pytest.mark.django_db
def test_undone_shares_are_not_compared():
    story = approved_story()
    made = share(story, OWN)
    confirming.undo(made, by=made.person)

    assert not text_similarity.is_near_duplicate(story, OWN, person=UserFactory())


@pytest.mark.django_db
def test_only_the_latest_shares_are_compared(monkeypatch, django_assert_num_queries):
    story = approved_story()
    share(story, OWN)
    share(story, "Something else altogether, which nobody would take for the other text.")
    monkeypatch.setattr(text_similarity, "MAX_COMPARED", 1)
    person = UserFactory()

    with django_assert_num_queries(1):
        assert not text_similarity.is_near_duplicate(story, OWN, person=person)
    assert Share.objects.exclude(text_minhash=b"").count() == 2
