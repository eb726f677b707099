"""The different people of stories beside those of their kind, and of its parts, isolate nobody."""

from datetime import UTC, datetime

import pytest

from advocacy.figures import (
    aggregation,
    divided_people,
    divided_stories,
    published_figures,
    published_stories,
    reporting_months,
)
from advocacy.figures.published_figures import ReportingPeriod
from advocacy.figures.published_totals import PublishedTotals
from tests.factories import BrandFactory, ShareFactory, UserFactory, approved_story

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 20, 12, tzinfo=UTC)
MONTH = reporting_months.month_of(NOW.date())
PERIOD = ReportingPeriod(MONTH, reporting_months.last_day(MONTH))


@pytest.fixture
def two_in_both(time_machine):
    """Two articles, each shared by some of thirty people; two shared both. Others shared a video.

    Returns the articles, of which the second has fewer people.
    """
    time_machine.move_to(NOW, tick=False)
    BrandFactory(time_zone="UTC")
    people = UserFactory.create_batch(30)
    articles = [approved_story(kind="article"), approved_story(kind="article")]
    video = approved_story(kind="video")
    sharers = {articles[0]: people[:8], articles[1]: people[6:12], video: people[14:20]}
    for story, some in sharers.items():
        for person in some:
            ShareFactory(person=person, story=story, opened_at=NOW)
    aggregation.count_new(at=NOW)
    return articles


def totals(number, opened=None, *, at_least=False):
    return PublishedTotals({"opened": opened or number}, number, 30, "", 0, at_least=at_least)


def told(found):
    return (found.active, found.at_least)


def test_stories_of_a_kind_do_not_tell_of_two_who_shared_two_of_them(two_in_both):
    first, second = two_in_both

    found = published_stories.stories(PERIOD)

    assert told(published_figures.kind_total("article", PERIOD)) == (12, False)
    assert (told(found[first.pk]), told(found[second.pk])) == ((8, False), (3, True))


def test_a_story_says_the_same_by_itself_and_by_month(two_in_both):
    for story in two_in_both:
        among_all = published_stories.stories(PERIOD)[story.pk]

        assert published_stories.stories(PERIOD, [story.pk]) == {story.pk: among_all}
        assert published_stories.story_by_month(story.pk, PERIOD) == {MONTH: among_all}


def test_the_sharers_on_a_network_do_not_tell_of_two_who_shared_two_stories(two_in_both):
    networks = [divided_stories.story_by_network(one.pk, PERIOD) for one in two_in_both]

    exact = [one for found in networks for one in found.values() if not one.at_least]
    assert [one.active for one in exact] == [8]


def test_parts_of_a_part_that_is_not_exact_do_not_add_up_to_it():
    parts = {"da": totals(8), "en": totals(5)}

    found = divided_people.of_inner_parts(parts, totals(10, 13, at_least=True))

    assert {part: told(one) for part, one in found.items()} == {"da": (8, False), "en": (3, True)}
