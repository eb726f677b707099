from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from advocacy.clicks import evidence
from advocacy.clicks.models import Verdict
from advocacy.figures import aggregation, daily, recounting
from advocacy.figures.models import MonthlyCell, Recount, StoryDay, TeamDay
from advocacy.sharing import confirming
from advocacy.sharing.models import Evidence
from tests.factories import BrandFactory, ClickFactory, ShareFactory, TeamFactory, approved_story

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_march(time_machine):
    time_machine.move_to(NOW)


def share(**fields):
    return ShareFactory(**{"opened_at": NOW - timedelta(hours=2), **fields})


def click(share, *, after=timedelta(minutes=5), verdict=Verdict.PERSON):
    minute = (share.opened_at + after).replace(second=0, microsecond=0)
    return ClickFactory(link=share.link, minute=minute, verdict=verdict)


def day(on=date(2026, 3, 10)):
    row = TeamDay.objects.filter(day=on).first()
    return (row.opened, row.confirmed, row.proven, row.people, row.crawlers) if row else None


def test_click_by_a_person_counts_in_every_level_of_evidence():
    click(share())

    aggregation.count_new(at=NOW)

    assert day() == (1, 1, 1, 1, 0)


@pytest.mark.parametrize(
    ("after", "verdict", "proven"),
    [
        (timedelta(seconds=0), Verdict.PERSON, False),
        (timedelta(seconds=59), Verdict.PERSON, False),
        (timedelta(seconds=60), Verdict.PERSON, True),
        (timedelta(minutes=5), Verdict.CRAWLER, False),
        (timedelta(minutes=5), Verdict.PREFETCH, False),
        (timedelta(minutes=5), Verdict.INTERNAL, False),
    ],
)
def test_what_proves_a_share(after, verdict, proven):
    shared = share()
    click(shared, after=after, verdict=verdict)

    aggregation.count_new(at=NOW)

    assert (evidence.evidence_of_all([shared])[shared.pk] == Evidence.PROVEN) is proven
    assert TeamDay.objects.get().proven == int(proven)


def test_an_undone_share_leaves_the_count_of_its_day():
    shared = share()
    aggregation.count_new(at=NOW)

    confirming.undo(shared, by=shared.person)
    aggregation.count_new(at=NOW)

    assert day() is None


def test_a_late_answer_counts_on_the_day_the_share_was_opened(time_machine):
    shared = share()
    aggregation.count_new(at=NOW)
    time_machine.move_to(NOW + timedelta(days=3))

    confirming.confirm(shared, by=shared.person)
    aggregation.count_new(at=NOW + timedelta(days=3))

    assert day() == (1, 1, 0, 0, 0)


def test_a_late_click_proves_on_the_shares_day_and_counts_on_its_own(time_machine):
    shared = share()
    aggregation.count_new(at=NOW)
    time_machine.move_to(NOW + timedelta(days=3))

    click(shared, after=timedelta(days=3, hours=2))
    aggregation.count_new(at=NOW + timedelta(days=3, minutes=1))

    assert day() == (1, 1, 1, 0, 0)
    assert day(date(2026, 3, 13)) == (0, 0, 0, 1, 0)


def test_days_are_the_companys():
    BrandFactory(time_zone="Europe/Copenhagen")
    share(opened_at=datetime(2026, 3, 9, 23, 30, tzinfo=UTC))

    aggregation.count_new(at=NOW)

    assert TeamDay.objects.get().day == date(2026, 3, 10)


def test_the_day_the_clock_changes_has_twenty_three_hours():
    start, end = daily.day_bounds(date(2026, 3, 29))

    assert end - start == timedelta(hours=24)
    assert end.astimezone(UTC) - start.astimezone(UTC) == timedelta(hours=23)


def differing():
    return {(result.unit, str(result.since)): result.differing for result in recounting.recount()}


def test_recount_reports_and_replaces_differing_day():
    click(share())
    aggregation.count_new(at=NOW)
    StoryDay.objects.update(opened=7)

    first, second = differing(), differing()

    assert first == {("day", "2026-03-10"): 1, ("month", "2026-03-02"): 0}
    assert set(second.values()) == {0}


@pytest.mark.parametrize(
    "wrong", [{"opened": 7}, {"openers": BitMap([7]).serialize()}, {"suppression": ""}]
)
def test_recount_reports_and_replaces_differing_month(wrong):
    share()
    aggregation.count_new(at=NOW)
    company = MonthlyCell.objects.filter(team=None, dimension="")
    assert company.update(**wrong) == 1

    first, second = differing(), differing()

    assert first == {("day", "2026-03-10"): 0, ("month", "2026-03-02"): 1}
    assert set(second.values()) == {0}


def test_old_month_is_closed_and_not_counted_again(time_machine):
    share()
    aggregation.count_new(at=NOW)
    later = NOW + timedelta(days=430)
    time_machine.move_to(later)
    aggregation.count_new(at=later)
    before = list(MonthlyCell.objects.order_by("pk").values_list("pk", "opened", "suppression"))

    share(opened_at=NOW - timedelta(hours=1))
    aggregation.count_new(at=later)

    assert differing() == {}
    assert (
        list(MonthlyCell.objects.order_by("pk").values_list("pk", "opened", "suppression"))
        == before
    )


def test_recount_command_saves_its_result(capsys):
    share()
    aggregation.count_new(at=NOW)
    TeamDay.objects.update(opened=7)

    call_command("recount")

    kept = Recount.objects.get()
    assert kept.differences[0] == ["day", "2026-03-10", 1]
    assert capsys.readouterr().out.splitlines()[0] == (
        "The day from 2026-03-10: 1 counts did not agree and were counted again."
    )


events = st.lists(
    st.tuples(st.integers(1, 71), st.booleans(), st.integers(0, 3), st.sampled_from(Verdict)),
    max_size=6,
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(events)
def test_incremental_counts_equal_a_full_recount(events):
    with transaction.atomic():
        story, team = approved_story(), TeamFactory()
        for hours, confirmed, clicks, verdict in sorted(events, key=lambda one: -one[0]):
            at = NOW - timedelta(hours=hours)
            answered = at if confirmed else None
            shared = share(story=story, team=team, opened_at=at, confirmed_at=answered)
            aggregation.count_new(at=at)
            for number in range(clicks):
                click(shared, after=timedelta(minutes=number), verdict=verdict)
        aggregation.count_new(at=NOW)

        found = set(differing().values())
        transaction.set_rollback(True)

    assert found <= {0}
