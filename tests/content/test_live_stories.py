"""The stories that are kept for all readers are, at any moment, those that the database has."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from django.db import connection
from django.utils import timezone

from advocacy.content import live_stories
from advocacy.content.models import QuietPeriod, Story
from advocacy.feed import ranking, story_preferences, topic_follows
from advocacy.feed.models import Preference
from advocacy.media.models import Consent
from advocacy.people.models import Team
from advocacy.query_trace import tracing
from advocacy.table_changes.marks import tables_of
from tests.factories import (
    AssetFactory,
    BrandFactory,
    TeamFactory,
    TopicFactory,
    UserFactory,
    approved_story,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 25, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def company(time_machine, settings):
    """Stories of every kind, and readers of several teams, languages and tastes."""
    time_machine.move_to(NOW)
    settings.VERIFY_KEPT = False
    BrandFactory(languages=["da", "en"])
    house = TeamFactory()
    sea, land = TeamFactory(parent=house), TeamFactory(parent=house)
    topics = TopicFactory.create_batch(2)
    for number in range(9):
        story = approved_story(language="en" if number % 3 else "da")
        version = story.live_version
        if number % 2:
            version.audience_teams.add([house, sea, land][number % 3])
        if number % 4:
            version.topics.add(topics[number % 2])
    readers = [
        UserFactory(team=team, language=language)
        for team in (house, sea, land)
        for language in ("da", "en")
    ]
    topic_follows.follow(topics[:1], by=readers[1])
    story_preferences.prefer(story, Preference.HIDDEN, by=readers[2])
    return readers


def kept(person, at):
    return ranking.rank(person, at=at).fresh


def asked(person, at):
    live_stories.clear_cache()
    return kept(person, at)


def version(story, **changed):
    type(story.live_version).objects.filter(pk=story.live_version_id).update(**changed)


def story_changes(chance):
    """Things that end, begin, move or hide stories, done by SQL as another process would."""
    story = chance.choice(Story.objects.filter(live_version__isnull=False))
    moment = timezone.now() + chance.choice([-HOUR, HOUR, 30 * HOUR, 5 * 24 * HOUR])
    later = chance.choice([-1, 1, 20, 200]) * HOUR
    return chance.choice(
        [
            lambda: Story.objects.filter(pk=story.pk).update(live_version=None),
            lambda: Story.objects.filter(pk=story.pk).update(planned_at=moment),
            lambda: Story.objects.filter(pk=story.pk).update(ended_at=moment),
            lambda: version(story, embargo_at=moment, expires_at=None),
            lambda: version(story, expires_at=moment, embargo_at=None),
            lambda: version(story, audience_languages=chance.choice(["", "da", "en"])),
            lambda: story.live_version.audience_teams.set(chance.sample([*Team.objects.all()], 1)),
            lambda: story.live_version.topics.set([TopicFactory()]),
            lambda: QuietPeriod.objects.create(
                name="Count",
                starts_at=moment - HOUR,
                ends_at=moment + abs(later),
                created_by=UserFactory(),
            ),
            lambda: Consent.objects.create(
                asset=pictured(story), name="Lea", last_day=date(2026, 3, 26)
            ),
        ]
    )


def pictured(story):
    asset = AssetFactory()
    story.live_version.placed_assets.create(asset=asset, position=asset.pk)
    return asset


@pytest.mark.parametrize("seed", range(6))
def test_they_are_those_of_the_database_whatever_happens_and_whenever(seed, company, time_machine):
    chance = Random(seed)
    for step in range(24):
        if step % 3 == 0:
            story_changes(chance)()
        time_machine.shift(chance.choice([timedelta(), HOUR, 7 * HOUR, 26 * HOUR]))
        now = timezone.now()
        seen = [kept(person, now) for person in company]

        assert seen == [asked(person, now) for person in company]


def test_they_are_worked_out_once_for_all(company, django_assert_num_queries):
    for person in company:
        kept(person, NOW)

    before = live_stories.live_stories(at=NOW).number
    with tracing():
        assert live_stories.live_stories(at=NOW + HOUR).number == before


def test_a_change_in_another_process_works_them_out_anew(company):
    assert len(kept(company[0], NOW)) > 0

    with connection.cursor() as cursor:
        cursor.execute("UPDATE advocacy_story SET live_version_id = NULL")

    assert kept(company[0], NOW) == []


def test_one_who_looks_back_sees_what_was(company):
    story = Story.objects.filter(language="da").first()
    version(story, embargo_at=NOW + HOUR)
    reader = company[0]

    assert story.pk not in kept(reader, NOW)
    assert story.pk in kept(reader, NOW + HOUR)
    assert story.pk not in kept(reader, NOW)


def test_the_last_days_of_a_story_lift_it_when_they_begin(company):
    reader, begin = company[0], NOW + HOUR
    story = Story.objects.get(pk=kept(reader, NOW)[-1])
    version(story, expires_at=begin + live_stories.LAST_CALL)

    assert kept(reader, NOW)[-1] == story.pk
    assert kept(reader, begin)[0] == story.pk


def test_they_hang_on_the_tables_they_are_read_from():
    read = [live_stories._in_order(NOW), *live_stories._audiences(), QuietPeriod.objects.all()]
    found = {table for query in read for table in tables_of(query.query.sql_with_params()[0])}

    assert found == set(live_stories.TABLES)
