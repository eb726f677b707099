"""What the desk's address asks for, and views kept of it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advocacy.content import saved_views, story_list, story_search
from advocacy.content.models import Kind, SavedView, Status, Story
from advocacy.errors import Invalid, NotAllowed
from advocacy.people.permissions import Role
from tests.factories import BrandFactory, StoryFactory, TopicFactory, UserFactory, approved_story

pytestmark = pytest.mark.django_db


def curator():
    return UserFactory(roles=[Role.CURATOR])


def found(by=None, **asked):
    story_filter = story_list.read_filter({name: str(value) for name, value in asked.items()})
    return list(story_list.find(story_filter, by=by or curator(), at=timezone.now()))


def test_each_filter_selects_its_stories():
    soon = timezone.now() + timedelta(days=3)
    wanted = approved_story(kind=Kind.JOB_AD, language="da", expires_at=soon)
    wanted.newest_version.topics.add(topic := TopicFactory())
    StoryFactory(kind=Kind.ARTICLE, language="en")

    asked = {
        "status": "approved",
        "kind": "job_ad",
        "language": "da",
        "topic": topic.slug,
        "author": wanted.created_by_id,
        "expires": "soon",
    }

    assert [found(**{name: value}) for name, value in asked.items()] == [[wanted]] * len(asked)
    assert found(**asked) == [wanted]


def test_author_me_is_the_current_person():
    mine = StoryFactory()
    StoryFactory()

    assert found(by=mine.created_by, author="me") == [mine]


def test_missing_translation_finds_families_that_lack_a_language():
    BrandFactory(languages=["da", "en"])
    danish = approved_story(language="da")
    approved_story(language="en", family=danish.family)
    alone = approved_story(language="da")

    assert found(missing="translation") == [alone]


def test_the_order_is_the_one_asked_for():
    now = timezone.now()
    first = approved_story(title="B", expires_at=now + timedelta(days=9))
    second = approved_story(title="A", expires_at=now + timedelta(days=5))
    third = approved_story(title="C")

    orders = {sort: found(sort=sort) for sort in ("", "oldest", "title", "expiry")}

    assert orders == {
        "": [third, second, first],
        "oldest": [first, second, third],
        "title": [second, first, third],
        "expiry": [second, first, third],
    }


def test_words_come_best_first_unless_an_order_is_asked_for():
    in_title = approved_story(title="Storm")
    in_summary = approved_story(title="Another", summary="A storm.")
    story_search.index_all(batch=5)

    assert found(search="storm") == [in_title, in_summary]
    assert found(search="storm", sort="title") == [in_summary, in_title]


@pytest.mark.parametrize("limit", [1, 500])
def test_search_lists_its_language_first(monkeypatch, limit):
    monkeypatch.setattr(story_list, "MAX_RESULTS", limit)
    job = StoryFactory(language="da", version__title="Et job", version__summary="En stilling")
    StoryFactory(language="en", version__title="Still the same", version__summary="Still")
    story_search.index_all(batch=5)

    assert found(search="stilling")[0] == job
    assert found(search="still", sort="oldest")[0] == job


def test_search_with_too_many_results_lists_the_newest_changes(monkeypatch):
    monkeypatch.setattr(story_list, "MAX_RESULTS", 2)
    best, second, third = (approved_story(title=title) for title in ("Storm", "A", "B"))
    for story in (second, third):
        story.newest_version.captions.update(text="A storm.")
    story_search.index_all(batch=5)

    whole = story_list.find(
        story_list.read_filter({"search": "storm"}), by=curator(), at=timezone.now()
    )
    narrow = {"search": "storm", "author": str(best.created_by_id)}
    few = story_list.find(story_list.read_filter(narrow), by=curator(), at=timezone.now())

    assert (list(whole), len(whole), whole.is_all) == ([third, second], 2, False)
    assert (few[0], len(few), few.is_all) == (best, 1, True)


SEARCHES = st.fixed_dictionaries(
    {"search": st.sampled_from(["vind", "vind havn", "hav", "storm"])},
    optional={
        "status": st.sampled_from(["draft", "approved"]),
        "kind": st.sampled_from(["article", "video"]),
        "sort": st.sampled_from(["oldest", "title", "expiry"]),
    },
)
TOLD = st.tuples(
    st.sampled_from(["draft", "approved"]),
    st.sampled_from(["article", "video"]),
    st.sampled_from(["Vind", "Vind og havn", "Havnen", "Stille"]),
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(told=st.lists(TOLD, max_size=6), asked=SEARCHES)
def test_limits_and_index_do_not_change_results(told, asked):
    Story.objects.update(newest_version=None, live_version=None)
    Story.objects.all().delete()
    for status, kind, title in told:
        StoryFactory(version__status=Status(status), version__title=title, kind=kind, language="da")
    story_search.index_all(batch=10)
    order = {name: value for name, value in asked.items() if name != "search"}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(story_search, "RARE_WORD_ROWS", 1)
        passing = found(**asked)
    holding = story_search.search(Story.objects.all(), asked["search"], languages=["da", "en"])
    expected = [story for story in found(**order) if story in set(holding)]

    assert set(passing) == set(expected)
    if "sort" in asked:
        assert passing == expected


@pytest.mark.parametrize(
    "asked",
    [
        {"status": "superseded"},
        {"kind": "'; drop"},
        {"author": "²"},
        {"author": "9" * 30},
        {"sort": "-created_by__password"},
        {"nonsense": "1"},
        {"search": "\0"},
    ],
)
def test_invalid_filters_are_ignored(asked):
    story = StoryFactory()

    assert story_list.read_filter(asked).query == ""
    assert found(**asked) == [story]


def test_saved_view_drops_unknown_parameters():
    view = saved_views.save(
        "kind=job_ad&evil=1&page=3&status=nonsense", name=" Jobs ", by=curator()
    )

    assert (view.name, view.query, view.is_shared) == ("Jobs", "kind=job_ad", False)


@pytest.mark.parametrize(
    ("query", "name", "said"),
    [
        ("kind=job_ad", " ", "Give the view a name."),
        ("evil=1", "Jobs", "Choose a filter first, then save the view."),
        (
            "kind=article",
            "Made into a draft",
            "You already have a view with this name. Choose another name.",
        ),
        (f"search={'ø' * 100}", "Long", "Search for fewer words, then save the view."),
    ],
)
def test_save_view_errors_have_advice(query, name, said):
    person = curator()
    saved_views.save("kind=job_ad", name="Made into a draft", by=person)

    with pytest.raises(Invalid, match=said):
        saved_views.save(query, name=name, by=person)


def test_views_include_shared_ones():
    person, colleague = curator(), curator()
    own = saved_views.save("kind=job_ad", name="A", by=person)
    saved_views.save("kind=article", name="B", by=colleague)
    shared = saved_views.save("kind=video", name="C", is_shared=True, by=colleague)

    assert list(saved_views.views_for(person)) == [own, shared]


def test_a_view_is_renamed_and_removed_by_its_owner_only():
    person, colleague = curator(), curator()
    view = saved_views.save("kind=job_ad", name="A", is_shared=True, by=person)

    with pytest.raises(SavedView.DoesNotExist):
        saved_views.rename(view, name="B", is_shared=True, by=colleague)
    saved_views.remove(view, by=colleague)
    renamed = saved_views.rename(view, name="B", is_shared=False, by=person)

    assert (renamed.name, renamed.is_shared) == ("B", False)
    saved_views.remove(view, by=person)
    assert not SavedView.objects.exists()


def test_saved_views_need_the_desk():
    with pytest.raises(NotAllowed):
        saved_views.save("kind=job_ad", name="A", by=UserFactory())


def test_superseded_is_no_filter():
    assert Status.SUPERSEDED not in dict(story_list.STATUSES)
