"""Saved reports are one's own, have a name and a day, and are mailed when that comes."""

from datetime import UTC, date, datetime

import pytest

from advocacy.errors import Invalid, NotAllowed
from advocacy.insights import saved_reports
from advocacy.insights.models import SavedReport
from advocacy.insights.saved_reports import ReportChoice, TooManyReports
from advocacy.people.permissions import Role
from tests.factories import BrandFactory, TeamFactory, UserFactory

pytestmark = pytest.mark.django_db
CHOICE = {
    "name": "Board",
    "page": "company",
    "months": 1,
    "beside": "",
    "team": None,
    "rhythm": "month",
    "day": 5,
}


@pytest.fixture(autouse=True)
def _in_november(time_machine):
    time_machine.move_to(datetime(2026, 11, 18, 9, tzinfo=UTC))


@pytest.fixture
def leader():
    BrandFactory()
    return UserFactory(roles=[Role.LEADER])


def create(leader, **values):
    return saved_reports.create(ReportChoice(**CHOICE | values), by=leader)


@pytest.mark.parametrize(
    ("rhythm", "day", "after", "due"),
    [
        ("month", 5, date(2026, 11, 18), date(2026, 12, 5)),
        ("month", 28, date(2026, 11, 18), date(2026, 11, 28)),
        ("month", 18, date(2026, 11, 18), date(2026, 12, 18)),
        ("month", 1, date(2026, 12, 31), date(2027, 1, 1)),
        ("week", 3, date(2026, 11, 18), date(2026, 11, 25)),
        ("week", 5, date(2026, 11, 18), date(2026, 11, 20)),
    ],
)
def test_the_next_day_is_after_this_one(rhythm, day, after, due):
    assert saved_reports.next_day(rhythm, day, after=after) == due


def test_a_report_is_due_on_its_next_day(leader):
    assert create(leader).due_on == date(2026, 12, 5)


@pytest.mark.parametrize(
    ("values", "field"), [({"name": " "}, "name"), ({"day": 29}, "when"), ({"day": 0}, "when")]
)
def test_a_report_needs_a_name_and_a_day(leader, values, field):
    with pytest.raises(Invalid) as refused:
        create(leader, **values)

    assert refused.value.field == field


def test_a_name_is_given_once(leader):
    create(leader)

    with pytest.raises(Invalid):
        create(leader)
    create(UserFactory(roles=[Role.LEADER]))


def test_stories_are_of_the_whole_company(leader):
    assert create(leader, page="stories", team=TeamFactory()).team is None


def test_only_those_who_see_results_save_reports():
    with pytest.raises(NotAllowed):
        create(UserFactory(roles=[Role.CURATOR]))


def test_no_more_are_kept_than_twenty(leader):
    for number in range(saved_reports.MAX_REPORTS):
        create(leader, name=f"Report {number}")

    with pytest.raises(TooManyReports):
        create(leader)


def test_a_new_name_keeps_the_day(leader):
    report = create(leader)
    SavedReport.objects.update(due_on=date(2026, 11, 20))

    changed = saved_reports.change(report, ReportChoice(**CHOICE | {"name": "Staff"}), by=leader)

    assert (changed.name, changed.due_on) == ("Staff", date(2026, 11, 20))


def test_a_resumed_report_does_not_catch_up(leader):
    report = create(leader)
    saved_reports.pause(report, by=leader)
    SavedReport.objects.update(due_on=date(2026, 6, 5))

    saved_reports.resume(report, by=leader)

    report.refresh_from_db()
    assert (report.paused_at, report.due_on) == (None, date(2026, 12, 5))


def test_nobody_touches_anothers_report(leader):
    report, other = create(leader), UserFactory(roles=[Role.LEADER])

    saved_reports.pause(report, by=other)
    saved_reports.remove(report, by=other)

    report.refresh_from_db()
    assert report.paused_at is None
