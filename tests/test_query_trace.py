"""A trace holds as long as everything that was read is the same, and no longer."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as some

from advocacy.people import brand
from advocacy.people.models import Brand, Team, User
from advocacy.query_trace import tracing
from tests.factories import BrandFactory, TeamFactory, UserFactory, save_settings

pytestmark = pytest.mark.django_db
AWAY = timedelta(days=3)


def traced(read):
    with tracing() as tracer:
        found = read()
    return found, tracer.trace()


def names():
    return list(Team.objects.order_by("pk").values_list("name", flat=True))


def changed(sql, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)


def test_it_holds_while_nothing_has_changed():
    TeamFactory(name="Sea")

    found, trace = traced(names)

    assert found == ["Sea"]
    assert trace.still_holds()
    UserFactory()
    assert trace.still_holds()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE advocacy_team SET name = 'Harbour'",
        "UPDATE advocacy_team SET created_at = '2020-01-01'",
        "DELETE FROM advocacy_team",
        "INSERT INTO advocacy_team (name, created_at) VALUES ('New', '2026-01-01')",
    ],
)
def test_it_ends_with_any_change_however_it_was_made(change):
    Team.objects.create(name="Sea")
    _, trace = traced(lambda: list(Team.objects.order_by("pk")))

    changed(change)

    assert not trace.still_holds()


@pytest.mark.parametrize(
    "work",
    [
        lambda: Team.objects.update(name="Harbour"),
        lambda: Team.objects.create(name="New"),
        lambda: changed("/* SELECT */ DELETE FROM advocacy_team WHERE name = %s", "Sea"),
    ],
)
def test_work_that_writes_leaves_none(work):
    assert traced(work)[1] is None


def test_work_that_locks_leaves_none():
    with transaction.atomic():
        _, trace = traced(lambda: list(Team.objects.select_for_update()))

    assert (trace is None) == connection.features.has_select_for_update


def test_a_question_about_now_is_asked_about_now_again(time_machine):
    time_machine.move_to(datetime(2026, 3, 2, 9, tzinfo=UTC))
    UserFactory(left_at=timezone.now() + timedelta(hours=1), is_active=False)

    def away():
        return User.objects.filter(left_at__lt=timezone.now()).count()

    found, trace = traced(away)

    assert found == 0
    time_machine.shift(timedelta(minutes=59))
    assert trace.still_holds()
    time_machine.shift(timedelta(minutes=2))
    assert not trace.still_holds()


def test_so_is_one_about_a_time_before_or_after_it(time_machine):
    time_machine.move_to(datetime(2026, 3, 2, 9, tzinfo=UTC))
    UserFactory(left_at=timezone.now() + AWAY + timedelta(hours=1), is_active=False)

    def soon_away():
        now = timezone.now()
        return User.objects.filter(left_at__gt=now, left_at__lt=now + AWAY).count()

    found, trace = traced(soon_away)

    assert found == 0
    assert trace.still_holds()
    time_machine.shift(timedelta(hours=2))
    assert not trace.still_holds()


def test_a_moment_that_was_read_stays_what_it_is(time_machine):
    time_machine.move_to(datetime(2026, 3, 2, 9, tzinfo=UTC))
    person = UserFactory(left_at=timezone.now(), is_active=False)

    def colleagues():
        left_at = User.objects.values_list("left_at", flat=True).get(pk=person.pk)
        return User.objects.filter(left_at__gte=left_at).count()

    found, trace = traced(colleagues)

    assert found == 1
    time_machine.shift(timedelta(days=400))
    assert trace.still_holds()


def test_a_moment_that_comes_from_nowhere_cannot_be_asked_again():
    when = timezone.now().replace(microsecond=1) - timedelta(days=1)

    _, trace = traced(lambda: User.objects.filter(left_at__lt=when).count())

    assert trace is None


def test_what_the_process_remembers_is_read_with_it():
    BrandFactory(name="Nordly")
    brand.current()

    found, trace = traced(lambda: brand.current().name)

    assert (found, trace.queries) == ("Nordly", [])
    assert trace.still_holds()
    save_settings(Brand, name="Sydly")
    assert not trace.still_holds()


@given(size=some.integers(1, 7), number=some.integers(0, 9))
def test_what_is_read_is_the_same_with_a_trace_and_without(size, number):
    with transaction.atomic():
        TeamFactory.create_batch(number)
        reads = [
            lambda: list(Team.objects.order_by("pk").iterator(chunk_size=size)),
            lambda: list(Team.objects.order_by("pk")[:size]),
            Team.objects.count,
            lambda: Team.objects.order_by("pk").first(),
            lambda: Team.objects.filter(pk=-1).exists(),
        ]
        for read in reads:
            assert traced(read)[0] == read()
        transaction.set_rollback(True)
