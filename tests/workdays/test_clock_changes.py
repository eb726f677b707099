"""Local times on the nights on which the clock is changed."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from advocacy.workdays import clock_changes
from advocacy.workdays.clock_changes import UnclearHour

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


@pytest.mark.parametrize(
    ("zone", "local", "start", "end"),
    [
        ("Europe/Copenhagen", "2027-03-28T02:00", "02:00", "03:00"),
        ("Europe/Copenhagen", "2027-03-28T02:59:59", "02:00", "03:00"),
        ("Europe/Copenhagen", "2026-10-25T02:30", "02:00", "03:00"),
        ("Europe/London", "2026-10-25T01:30", "01:00", "02:00"),
        ("America/Nuuk", "2027-03-27T23:30", "23:00", "00:00"),
        ("America/New_York", "2027-03-14T02:30", "02:00", "03:00"),
        ("Australia/Lord_Howe", "2026-10-04T02:15", "02:00", "02:30"),
        ("Africa/Cairo", "2026-04-24T00:30", "00:00", "01:00"),
    ],
)
def test_hour_that_is_missing_or_double_is_refused_with_the_hours_there_are(
    zone, local, start, end
):
    with pytest.raises(UnclearHour) as refusal, translation.override("en"):
        clock_changes.moment(datetime.fromisoformat(local), ZoneInfo(zone))

    assert f"Choose a time before {start}, or from {end} on." in str(refusal.value)


@pytest.mark.parametrize("local", ["2027-03-28T01:59:59", "2027-03-28T03:00", "2026-10-25T03:00"])
def test_hours_beside_it_are_taken(local):
    wanted = datetime.fromisoformat(local)

    assert clock_changes.moment(wanted, COPENHAGEN) == wanted.replace(tzinfo=COPENHAGEN)


def test_danish_says_it_in_danish():
    with pytest.raises(UnclearHour) as refusal, translation.override("da"):
        clock_changes.moment(datetime.fromisoformat("2027-03-28T02:30"), COPENHAGEN)

    assert str(refusal.value) == (
        "Den nat stilles uret frem: Efter kl. 2.00 kommer kl. 3.00. "
        "Vælg et tidspunkt før kl. 2.00 eller fra kl. 3.00."
    )


@given(
    st.datetimes(
        min_value=datetime.fromisoformat("2020-01-01"),
        max_value=datetime.fromisoformat("2037-12-31"),
    ),
    st.sampled_from(["Europe/Copenhagen", "America/Nuuk", "Africa/Casablanca", "Asia/Tehran"]),
)
def test_a_time_is_taken_exactly_if_it_stands_for_one_moment(local, name):
    zone = ZoneInfo(name)
    moments = {
        at
        for fold in (0, 1)
        if (at := local.replace(tzinfo=zone, fold=fold).astimezone(UTC))
        and at.astimezone(zone).replace(tzinfo=None) - local == timedelta()
    }

    try:
        taken = clock_changes.moment(local, zone).astimezone(UTC)
    except UnclearHour:
        taken = None

    assert taken == (moments.pop() if len(moments) == 1 else None)
