"""Stories are found by the stems of their words; the feed knows only what was approved."""

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advocacy.content import curation, review, story_search
from advocacy.content.drafts import CaptionText, Draft, Hashtag, Job
from advocacy.content.models import Story, StoryWord
from advocacy.people.permissions import Role
from advocacy.text import stemming
from tests.factories import StoryFactory, UserFactory, approved_story

pytestmark = pytest.mark.django_db


def a_draft(**changes):
    said = {
        "title": "En dag til søs",
        "url": "https://example.com/1",
        "captions": (CaptionText(text="Kom med ud."),),
    }
    return Draft(**{**said, **changes})


def added(language="da", **changes):
    curator = UserFactory(roles=[Role.CURATOR])
    return curation.add(a_draft(**changes), by=curator, kind="article", language=language)


def found(wanted, *, live=False, first_few=False):
    languages = ["da", "en"]
    stories = story_search.search(
        Story.objects.all(), wanted, languages=languages, live=live, first_few=first_few
    )
    holding = list(stories.order_by("-pk"))
    if live:
        return holding
    there = {story.pk: story for story in holding}
    return [there[pk] for pk in story_search.ranked_ids(list(there), wanted, languages=languages)]


@pytest.mark.parametrize(
    ("language", "title", "wanted"),
    [
        ("da", "Nye stillinger i Esbjerg", "stilling"),
        ("da", "En stilling i Esbjerg", "stillinger"),
        ("en", "A job offshore", "jobs"),
        ("en", "Jobs offshore", "job"),
        ("da", "Kørekort søges", "koerekort"),
        ("da", "Koerekort soeges", "kørekort"),
        ("en", "News from Køge", "koege"),
        ("da", "ÅRETS MØLLE", "årets mølle"),
        ("da", "Nye stillinger i Esbjerg", "esbj"),
        ("en", "Our management team", "manageme"),
        ("da", "Møllen på 14 MW", "14 mw"),
    ],
)
def test_search_finds_other_forms_and_spellings_of_a_word(language, title, wanted):
    story = added(language, title=title)
    added(language, title="Noget helt andet")

    assert found(wanted) == [story]


@pytest.mark.parametrize("wanted", ["st", "stilling odense", "esb stilling"])
def test_search_leaves_out_what_lacks_a_word(wanted):
    added(title="Nye stillinger i Esbjerg")

    assert found(wanted) == []


def test_a_stem_of_one_language_is_not_a_word_of_another():
    added("en", title="The land wind")

    assert found("landene") == []


@pytest.mark.parametrize(
    ("wanted", "own", "language"),
    [
        ("stilling", "da", "da"),
        ("stilling", "en", "da"),
        ("stillinger", "en", "en"),
        ("still", "da", "en"),
        ("hiring", "da", "en"),
        ("job", "da", "da"),
        ("job", "en", "en"),
    ],
)
def test_a_search_is_in_the_language_that_has_its_words(wanted, own, language):
    added("da", title="Stilling som montør, et job med udsigt")
    added("en", title="Still hiring for a job", url="https://example.com/2")

    assert story_search.language_of(wanted, own=own, languages=["da", "en"]) == language


def plainly(wanted):
    """The meaning of a search, read word by word in Python."""
    languages = ["da", "en"]
    typed = stemming.split(wanted)
    ranked = []
    for story in Story.objects.order_by("-pk"):
        best = []
        for place, word in enumerate(typed):
            stems = {f"{one} {stemming.stem(word, language=one)}" for one in languages}
            begun = tuple(
                f"{one} {stemming.normalized_spelling(word, language=one)}" for one in languages
            )
            is_half = place == len(typed) - 1 and len(word) >= story_search.MIN_PREFIX_LENGTH
            held = [
                row.weight
                for row in story.words.all()
                if row.weight and (row.word in stems or (is_half and row.word.startswith(begun)))
            ]
            best.append(max(held, default=0))
        if all(best):
            ranked.append((sum(best), story))
    return [story for _weight, story in sorted(ranked, key=lambda one: -one[0])]


SOME = st.sampled_from(["vind", "vinden", "havn", "havne", "mølle", "moelle", "jobs", "sti"])


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    titles=st.lists(st.lists(SOME, min_size=1, max_size=3), min_size=1, max_size=6),
    summary=st.lists(SOME, max_size=2),
    wanted=st.lists(SOME | st.just("mø") | st.just("hav"), min_size=1, max_size=3),
    rare=st.integers(min_value=0, max_value=3),
)
def test_common_and_rare_words_give_the_same_results(titles, summary, wanted, rare):
    Story.objects.update(newest_version=None)
    Story.objects.all().delete()
    for title in titles:
        StoryFactory(
            version__title=" ".join(title), version__summary=" ".join(summary), language="da"
        )
    story_search.index_all(batch=10)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(story_search, "RARE_WORD_ROWS", rare)
        fast = found(" ".join(wanted), first_few=True)
    assert fast == found(" ".join(wanted)) == plainly(" ".join(wanted))


def test_search_puts_the_weightiest_place_first():
    in_caption = added(captions=(CaptionText(text="Vi har vind."),))
    in_summary = added(summary="Vind nok.")
    as_hashtag = added(hashtags=(Hashtag(text="vind"),))
    in_title = added(title="Vind")
    of_the_job = added(title="Et job", job=Job(employer="Vind A/S"), summary="Vind her.")

    ranked = found("vind")

    assert ranked == [of_the_job, in_title, as_hashtag, in_summary, in_caption]


def test_edit_removes_old_words_from_the_index():
    story = added(title="Storm over havet")

    curation.edit(story, a_draft(title="Stille over havet"), by=UserFactory(roles=[Role.CURATOR]))

    assert (found("storm"), found("stille")) == ([], [story])


def test_feed_searches_the_live_version():
    story = added(title="Storm over havet")
    approver = UserFactory(roles=[Role.APPROVER])
    review.submit(story, by=story.created_by)
    before = found("storm", live=True)
    review.approve(story, by=approver)

    curation.edit(story, a_draft(title="Stille over havet"), by=story.created_by)

    assert before == []
    assert (found("storm", live=True), found("stille", live=True)) == ([story], [])
    assert (found("storm"), found("stille")) == ([], [story])


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    approved=st.lists(st.sampled_from(["vind", "havn", "møller", "jobs"]), min_size=1, max_size=8),
    drafted=st.lists(
        st.sampled_from(["vinge", "havne", "mølle", "lærling"]), min_size=1, max_size=8
    ),
)
def test_feed_search_ignores_words_of_drafts(approved, drafted):
    story = approved_story(title=" ".join(approved), language="da", captions=[])
    curation.edit(
        story, a_draft(title=" ".join(drafted), captions=()), by=UserFactory(roles=[Role.CURATOR])
    )

    allowed = {stemming.stem(word, language="da") for word in approved}
    for word in drafted:
        hidden = stemming.stem(word, language="da") not in allowed
        is_prefix = any(other.startswith(word) for other in approved)
        if hidden and not is_prefix:
            assert story not in found(word, live=True), word


def test_withdrawn_words_are_not_found_in_the_feed():
    story = approved_story(title="Storm")
    story_search.index_story(story)

    review.withdraw(story, by=UserFactory(roles=[Role.CURATOR]), note="A mistake.")

    assert (found("storm", live=True), found("storm")) == ([], [story])


def test_index_all_indexes_every_story_in_batches(capsys):
    stories = [approved_story(title=f"Storm {number}") for number in range(5)]

    call_command("reindex", batch=2)
    once = StoryWord.objects.count()
    call_command("reindex")

    assert sorted(story.pk for story in found("storm")) == [story.pk for story in stories]
    assert StoryWord.objects.count() == once
    assert capsys.readouterr().out.splitlines()[0] == "5 stories can be found by their words."


def test_index_all_only_missing_skips_indexed_stories(capsys):
    added(title="Storm")
    story = approved_story(title="Storm")
    StoryWord.objects.filter(story=story).delete()

    call_command("reindex", missing=True)
    call_command("reindex", missing=True)

    assert story in found("storm")
    assert capsys.readouterr().out.splitlines() == [
        "1 stories can be found by their words.",
        "0 stories can be found by their words.",
    ]
