"""What the desk's address asks for, and views kept of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from advocacy.content import keeping, listing, searching
from advocacy.content.models import Kind, SavedView, Status
from advocacy.errors import Invalid, NotAllowed
from advocacy.people.permissions import Role
from tests.factories import (
    BrandFactory,
    StoryFactory,
    TopicFactory,
    UserFactory,
    approved_story,
)

pytestmark = pytest.mark.django_db


def curator():
    return UserFactory(roles=[Role.CURATOR])


def found(by=None, **asked):
    sieve = listing.read({name: str(value) for name, value in asked.items()})
    return list(listing.find(sieve, by=by or curator(), at=timezone.now()))


def test_each_filter_keeps_what_it_names():
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


def test_me_is_whoever_looks():
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
    searching.remember_all(batch=5)

    assert found(search="storm") == [in_title, in_summary]
    assert found(search="storm", sort="title") == [in_summary, in_title]


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
def test_nonsense_asks_for_nothing(asked):
    story = StoryFactory()

    assert listing.read(asked).query == ""
    assert found(**asked) == [story]


def test_a_kept_view_holds_only_what_the_list_understands():
    view = keeping.keep("kind=job_ad&evil=1&page=3&status=nonsense", name=" Jobs ", by=curator())

    assert (view.name, view.query, view.is_shared) == ("Jobs", "kind=job_ad", False)


@pytest.mark.parametrize(
    ("query", "name", "said"),
    [
        ("kind=job_ad", " ", "Give the view a name."),
        ("evil=1", "Jobs", "Choose a filter first, then keep the view."),
        ("kind=article", "Taken", "You have a view of this name already. Choose another name."),
        (f"search={'ø' * 100}", "Long", "Search for fewer words, then keep the view."),
    ],
)
def test_keep_says_what_to_do(query, name, said):
    person = curator()
    keeping.keep("kind=job_ad", name="Taken", by=person)

    with pytest.raises(Invalid, match=said):
        keeping.keep(query, name=name, by=person)


def test_views_are_ones_own_and_those_that_are_shared():
    person, colleague = curator(), curator()
    own = keeping.keep("kind=job_ad", name="A", by=person)
    keeping.keep("kind=article", name="B", by=colleague)
    shared = keeping.keep("kind=video", name="C", is_shared=True, by=colleague)

    assert list(keeping.views_for(person)) == [own, shared]


def test_a_view_is_renamed_and_removed_by_its_owner_only():
    person, colleague = curator(), curator()
    view = keeping.keep("kind=job_ad", name="A", is_shared=True, by=person)

    with pytest.raises(SavedView.DoesNotExist):
        keeping.rename(view, name="B", is_shared=True, by=colleague)
    keeping.remove(view, by=colleague)
    renamed = keeping.rename(view, name="B", is_shared=False, by=person)

    assert (renamed.name, renamed.is_shared) == ("B", False)
    keeping.remove(view, by=person)
    assert not SavedView.objects.exists()


def test_who_does_not_work_at_the_desk_keeps_no_view():
    with pytest.raises(NotAllowed):
        keeping.keep("kind=job_ad", name="A", by=UserFactory())


def test_superseded_is_not_a_state_to_ask_for():
    assert Status.SUPERSEDED not in dict(listing.STATUSES)
