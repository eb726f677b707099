"""A watched table has another mark after every change, whoever makes it and however."""

import threading

import pytest
from django.db import connection, transaction
from django.utils import timezone

from advocacy.content.models import StoryVersion, Topic
from advocacy.people.models import Team
from advocacy.query_trace import tracing
from advocacy.table_changes import merging, triggers
from advocacy.table_changes.marks import marks, marks_read_once, tables_of
from advocacy.table_changes.models import TableChange
from tests.factories import TeamFactory, TopicFactory, UserFactory, approved_story

pytestmark = pytest.mark.django_db
TEAM, TOPIC, USER = "advocacy_team", "advocacy_topic", "advocacy_user"


def mark_of(table):
    return marks().get(table)


def execute(sql, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)


def test_every_watched_table_has_its_triggers():
    assert triggers.missing(connection) == []
    assert triggers.tables_with_triggers(connection) == set(triggers.watched_tables())


def test_a_table_without_one_of_them_is_not_watched():
    name = f"{TEAM}_notes_update"
    on = f" ON {TEAM}" if connection.vendor == "postgresql" else ""
    with transaction.atomic():
        execute(f"DROP TRIGGER {name}{on}")

        assert TEAM not in triggers.tables_with_triggers(connection)
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    "change",
    [
        TopicFactory,
        lambda: Topic.objects.update(hashtags=["#new"]),
        lambda: execute("UPDATE advocacy_topic SET slug = slug"),
        lambda: execute("DELETE FROM advocacy_topic"),
        lambda: Topic.objects.bulk_create([Topic(slug="new")], ignore_conflicts=True),
    ],
)
def test_a_change_gives_another_mark(change):
    TopicFactory()
    before = mark_of(TOPIC)

    change()

    assert mark_of(TOPIC) not in {before, None}


def test_so_does_a_row_that_joins_two():
    version = approved_story().live_version
    before = mark_of("advocacy_storyversion_topics")

    version.topics.add(TopicFactory())

    assert mark_of("advocacy_storyversion_topics") != before


def test_other_tables_keep_theirs():
    UserFactory()
    before = mark_of(USER)

    TeamFactory()

    assert mark_of(USER) == before


def test_to_log_in_is_no_change_of_a_person():
    person = UserFactory()
    before = mark_of(USER)

    person.last_login = timezone.now()
    person.save(update_fields=["last_login"])
    assert mark_of(USER) == before

    person.name = "Lea"
    person.save(update_fields=["name"])
    assert mark_of(USER) != before


@pytest.mark.usefixtures("on_postgres")
def test_a_statement_that_finds_no_row_is_no_change():
    before = mark_of(TEAM)

    Team.objects.filter(pk=-1).update(name="Nobody")

    assert mark_of(TEAM) == before


def test_the_mark_of_what_is_rolled_back_is_never_met_again():
    met = set()
    for _ in range(20):
        with transaction.atomic():
            TeamFactory()
            met.add(mark_of(TEAM))
            transaction.set_rollback(True)

    assert len(met) == 20


def test_changes_are_added_up():
    for _ in range(5):
        TeamFactory()
    TopicFactory()
    before = mark_of(TEAM)

    merging.merge_changes()

    assert TableChange.objects.filter(table_name=TEAM).count() == 1
    assert mark_of(TEAM) == before
    TeamFactory()
    assert mark_of(TEAM) != before


def test_they_are_read_once_until_they_are_forgotten(django_assert_num_queries):
    with marks_read_once(), django_assert_num_queries(1):
        assert marks() == marks()


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT name FROM advocacy_team WHERE created_at < CURRENT_TIMESTAMP",
        "SELECT * FROM advocacy_team JOIN advocacy_share ON true",
        "SELECT * FROM advocacy_team WHERE EXISTS (SELECT 1 FROM django_session)",
        "SELECT * FROM advocacy_team, advocacy_share",
        "SELECT * FROM json_each(%s) JOIN advocacy_team ON true",
        "SELECT random() FROM advocacy_team",
    ],
)
def test_an_answer_that_hangs_on_more_than_watched_tables_has_none(sql):
    assert tables_of(sql) is None


def test_the_tables_of_a_query_are_all_it_names():
    versions = StoryVersion.objects.filter(topics__slug="sea", created_by__email="a@b.example")

    assert tables_of(str(versions.query)) == (
        "advocacy_storyversion",
        "advocacy_storyversion_topics",
        "advocacy_topic",
        USER,
    )


@pytest.mark.usefixtures("on_postgres")
@pytest.mark.django_db(transaction=True)
def test_whoever_reads_beside_a_writer_never_sees_what_was_before():
    """What was committed before the reading began is read, kept answer or not."""
    team, committed, done = TeamFactory(name="0"), [0], threading.Event()

    def write():
        for number in range(1, 200):
            Team.objects.filter(pk=team.pk).update(name=str(number))
            committed[0] = number
        done.set()
        connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    late = []
    while not done.is_set():
        least = committed[0]
        with tracing():
            found = int(Team.objects.values_list("name", flat=True).get(pk=team.pk))
        if found < least:
            late.append((least, found))
    writer.join()

    assert late == []
