"""Notice before figures with names: written down once, and six weeks to wait."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from advocacy.audit.models import Event
from advocacy.errors import InvalidFields, NotAllowed
from advocacy.people import brand, settings_rows, staff_notices
from advocacy.people.models import StaffNotice
from advocacy.people.permissions import Role
from advocacy.people.staff_notices import NotYet, StaffNoticeInput
from tests.factories import BrandFactory, UserFactory
from tests.house_factories import StaffNoticeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    BrandFactory()
    settings_rows.clear_cache()
    return UserFactory(roles=[Role.ADMIN])


def told(days_ago, **more):
    given = {"what": "What is counted.", "how": "By letter.", **more}
    return StaffNoticeInput(told_on=brand.today() - timedelta(days=days_ago), **given)


def record(given, by):
    row = staff_notices.record(given, by=by)
    settings_rows.clear_cache()
    return row


def test_a_notice_keeps_the_day_and_the_moment_it_was_written_down(admin):
    row = record(told(50), admin)

    assert (row.days_late, row.recorded_by) == (50, admin)
    assert staff_notices.boards_open_on() == row.told_on + timedelta(weeks=6)
    assert Event.objects.get(action="staff_told").codes == {"told_on": row.told_on.isoformat()}


def test_earlier_day_recorded_later_keeps_the_notice_period(admin):
    newer = record(told(5), admin)
    record(told(90), admin)

    assert staff_notices.boards_open_on() == newer.told_on + timedelta(weeks=6)


@pytest.mark.parametrize(
    ("days_ago", "more", "field"),
    [
        (-1, {}, "told_on"),
        (0, {"what": " "}, "what"),
        (0, {"how": ""}, "how"),
    ],
)
def test_a_notice_says_what_how_and_when(admin, days_ago, more, field):
    with pytest.raises(InvalidFields) as refused:
        record(told(days_ago, **more), admin)

    assert [problem.field for problem in refused.value.problems] == [field]


def test_representatives_are_told_no_later_than_everyone(admin):
    late = brand.today()

    with pytest.raises(InvalidFields):
        record(told(10, works_council_on=late), admin)
    with pytest.raises(IntegrityError), transaction.atomic():
        StaffNoticeFactory(shop_steward_on=late)

    assert not StaffNotice.objects.exists()


def test_leaderboard_is_refused_during_the_notice_period(admin):
    with pytest.raises(NotYet):
        staff_notices.switch_boards(on=True, by=admin)
    record(told(41), admin)
    with pytest.raises(NotYet):
        staff_notices.switch_boards(on=True, by=admin)


def test_leaderboard_opens_after_the_notice_period_and_closes_at_once(admin):
    record(told(42), admin)

    staff_notices.switch_boards(on=True, by=admin)
    settings_rows.clear_cache()
    opened = staff_notices.boards_are_open()
    staff_notices.switch_boards(on=False, by=admin)
    settings_rows.clear_cache()

    assert (opened, staff_notices.boards_are_open()) == (True, False)
    assert [change.action for change in staff_notices.changes()] == [
        "named_boards_switched",
        "named_boards_switched",
        "staff_told",
    ]


def test_later_notice_closes_the_leaderboard_for_its_notice_period(admin):
    record(told(42), admin)
    staff_notices.switch_boards(on=True, by=admin)
    record(told(1), admin)

    assert not staff_notices.boards_are_open()


def test_only_administrators_record_a_notice():
    with pytest.raises(NotAllowed):
        staff_notices.record(told(1), by=UserFactory(roles=[Role.LEADER]))
