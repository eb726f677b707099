from datetime import timedelta

import pytest
from django.utils import timezone
from pyroaring import BitMap

from advocacy.content import story_search
from advocacy.content.models import Story
from advocacy.feed import offers, ranking, topic_follows
from advocacy.feed.ranking import FeedFilter
from advocacy.figures import aggregation
from advocacy.figures.models import Dimension
from advocacy.thresholds import group_size
from tests.factories import (
    BrandFactory,
    ShareFactory,
    StoryFactory,
    TeamFactory,
    TopicFactory,
    UserFactory,
    approved_story,
)
from tests.figure_factories import MonthlyCellFactory

pytestmark = pytest.mark.django_db


def fresh(person, **wanted):
    return ranking.rank(person, at=timezone.now(), filters=FeedFilter(**wanted)).fresh


def released(story, *, days_ago):
    Story.objects.filter(pk=story.pk).update(released_at=timezone.now() - timedelta(days=days_ago))


def test_rank_orders_by_release_and_lifts_expiring_stories():
    last_chance = approved_story(expires_at=timezone.now() + timedelta(days=1))
    yesterday, old = approved_story(), approved_story()
    released(last_chance, days_ago=20)
    released(yesterday, days_ago=3)
    released(old, days_ago=10)

    assert fresh(UserFactory()) == [last_chance.pk, yesterday.pk, old.pk]


def test_rank_leaves_out_what_is_not_live():
    StoryFactory()
    approved_story(embargo_at=timezone.now() + timedelta(seconds=5))
    approved_story(expires_at=timezone.now() - timedelta(seconds=5))
    live = approved_story()

    assert fresh(UserFactory()) == [live.pk]


def test_rank_offers_a_teams_story_to_that_team_and_the_teams_below_it():
    department = TeamFactory()
    crew = TeamFactory(parent=department)
    story = approved_story()
    story.live_version.audience_teams.add(department)

    assert fresh(UserFactory(team=crew)) == [story.pk]
    assert fresh(UserFactory(team=TeamFactory())) == []
    assert fresh(UserFactory()) == []


def test_rank_offers_one_story_of_a_family_in_the_persons_language():
    BrandFactory(languages=["da", "en"])
    danish = approved_story(language="da")
    english = approved_story(language="en", family=danish.family)

    assert fresh(UserFactory(language="en")) == [english.pk]
    assert fresh(UserFactory(language="da")) == [danish.pk]


def test_rank_follows_topics_and_shows_everything_to_those_who_follow_none():
    wind, work = TopicFactory(), TopicFactory()
    about_wind, about_work, about_nothing = approved_story(), approved_story(), approved_story()
    about_wind.live_version.topics.add(wind)
    about_work.live_version.topics.add(work)
    person = UserFactory()
    assert len(fresh(person)) == 3

    topic_follows.follow([wind], by=person)

    assert set(fresh(person)) == {about_wind.pk, about_nothing.pk}


def test_rank_sets_apart_what_the_person_has_shared_in_any_language():
    danish = approved_story(language="da")
    approved_story(language="en", family=danish.family)
    person = UserFactory(language="en")
    ShareFactory(person=person, story=danish)

    ranked = ranking.rank(person, at=timezone.now())

    assert (len(ranked.fresh), len(ranked.shared)) == (0, 1)


def test_rank_searches_titles_and_summaries_for_every_word():
    found = approved_story(title="A blade repaired", summary="At sea, off Anholt.")
    approved_story(title="A blade bought")
    story_search.index_all(batch=10)

    assert fresh(UserFactory(), search="blade anholt") == [found.pk]


def test_a_search_has_its_language_first():
    danish = approved_story(title="En stilling til søs", language="da")
    english = approved_story(title="Still out at sea", language="en")

    assert fresh(UserFactory(language="en"), search="stilling") == [danish.pk, english.pk]
    assert fresh(UserFactory(language="da"), search="still") == [english.pk, danish.pk]


@pytest.mark.parametrize("number", [1, 3])
def test_offers_take_the_same_number_of_queries(django_assert_num_queries, number):
    person = UserFactory()
    ids = [approved_story().pk for _ in range(number)]
    group_size.current_threshold()  # cached from here on

    with django_assert_num_queries(8):
        found = offers.offers(ids, to=person)

    assert [offer.story.pk for offer in found] == ids


def test_offers_say_how_many_colleagues_shared_only_when_three_did():
    few, enough, hidden = approved_story(), approved_story(), approved_story()
    to, others = UserFactory(), UserFactory.create_batch(3)
    people = BitMap(person.pk for person in others)
    story = {"dimension": Dimension.STORY}
    MonthlyCellFactory(story=enough, openers=people.serialize(), **story)
    MonthlyCellFactory(story=hidden, openers=people.serialize(), suppression="beside", **story)
    people.remove(others[0].pk)
    people.add(to.pk)
    MonthlyCellFactory(story=few, openers=people.serialize(), **story)

    found = offers.offers([few.pk, enough.pk, hidden.pk], to=to)

    assert [offer.colleagues for offer in found] == [None, 3, None]


def test_offers_do_not_say_that_one_more_colleague_shared():
    story, team = approved_story(), TeamFactory()
    people = UserFactory.create_batch(12, team=team)
    for person in people[:5]:
        ShareFactory(story=story, person=person, team=team)
    aggregation.count_new(at=timezone.now())
    ShareFactory(story=story, person=people[5], team=team)
    aggregation.count_new(at=timezone.now())

    [offer] = offers.offers([story.pk], to=people[-1])

    assert offer.colleagues == 3


@pytest.mark.parametrize(("sharers", "told"), [(3, 3), (4, 3), (5, 3), (6, 6), (8, 6)])
def test_offers_say_in_steps_how_many_shared(sharers, told):
    story, to = approved_story(), UserFactory()
    people = BitMap(person.pk for person in UserFactory.create_batch(sharers))
    MonthlyCellFactory(story=story, openers=people.serialize(), dimension=Dimension.STORY)

    [offer] = offers.offers([story.pk], to=to)

    assert offer.colleagues == told


def test_planned_story_is_ranked_by_its_planned_time():
    planned, released = approved_story(), approved_story()
    now = timezone.now()
    Story.objects.filter(pk=planned.pk).update(
        released_at=now - timedelta(days=9), planned_at=now - timedelta(hours=1)
    )
    Story.objects.filter(pk=released.pk).update(released_at=now - timedelta(days=2))

    found = ranking.rank(UserFactory(), at=now)

    assert found.fresh == [planned.pk, released.pk]
