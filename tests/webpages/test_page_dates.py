"""Dates are read whole or not at all."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.webpages import page_dates
from advocacy.webpages.date_names import MONTHS_BY_LANGUAGE

TEN = datetime(2026, 11, 6, 10, tzinfo=UTC)
NINE = datetime(2026, 11, 6, 9, tzinfo=UTC)
DAY = datetime(2026, 11, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        # slashes
        ("2026/6/29 15:07:41", datetime(2026, 6, 29, 15, 7, 41, tzinfo=UTC)),
        ("2026/11/06", DAY),
        ("2026.11.6 10:00", TEN),
        ("31/12/2026 08:00", datetime(2026, 12, 31, 8, tzinfo=UTC)),
        ("12/31/2026 8:00 AM", datetime(2026, 12, 31, 8, tzinfo=UTC)),
        ("11/11/2026", datetime(2026, 11, 11, tzinfo=UTC)),
        ("05/06/2026", None),
        # zones by name
        ("Fri, 06 Nov 2026 10:00:00 CET", NINE),
        ("Mon, 29 Jun 2026 10:00:00 CEST", datetime(2026, 6, 29, 8, tzinfo=UTC)),
        ("2026-11-06 10:00:00 UTC", TEN),
        ("2026-11-06 11:00 MEZ", TEN),
        ("Fri, 06 Nov 2026 12:00:00 EET", TEN),
        ("Fri, 06 Nov 2026 05:00:00 EST", TEN),
        ("Fri, 06 Nov 2026 10:00:00 GMT+1", NINE),
        ("Fri, 06 Nov 2026 11:00:00 +0100 (CET)", TEN),
        ("2026-11-06T11:00:00+01:00[Europe/Copenhagen]", TEN),
        ("2026-11-06 11:00 Europe/Copenhagen", TEN),
        ("6 Nov 2026 11:00 (CET)", TEN),
        ("2026-11-06T10:00:00Z[UTC]", TEN),
        ("6. November 2026 | 10:00 Uhr", TEN),
        ("Fri, 06 Nov 2026 10:00:00 GMT (UTC)", TEN),
        ("Fri Nov 06 2026 11:00:00 GMT+0100 (Central European Standard Time)", TEN),
        ("2026-11-06 11:00:00 +0100 CET", TEN),
        ("Fri, 06 Nov 2026 10:00:00 IST", None),
        ("Fri, 06 Nov 2026 10:00:00 lokal tid", None),
        # the clock of twelve hours
        ("Fri, Feb 20 2026 08:18:00 PM", datetime(2026, 2, 20, 20, 18, tzinfo=UTC)),
        ("November 6, 2026 at 10:00 a.m.", TEN),
        ("6 Nov 2026 12:30 AM", datetime(2026, 11, 6, 0, 30, tzinfo=UTC)),
        ("6 Nov 2026 12:30 PM", datetime(2026, 11, 6, 12, 30, tzinfo=UTC)),
        ("6 Nov 2026 10 am", TEN),
        ("6 Nov 2026 13:30 AM", None),
        # written out
        ("6. november 2026 10:00", TEN),
        ("fredag den 6. november 2026 kl. 10.00", TEN),
        ("Fredag d. 6. nov. 2026, kl. 10", TEN),
        ("fre., 06 nov. 2026 10:00:00 +0000", TEN),
        ("1. maj 2026", datetime(2026, 5, 1, tzinfo=UTC)),
        ("15. oktober 2026", datetime(2026, 10, 15, tzinfo=UTC)),
        ("6. März 2026", datetime(2026, 3, 6, tzinfo=UTC)),
        ("Mar 6 2026", datetime(2026, 3, 6, tzinfo=UTC)),
        ("6th of November 2026", DAY),
        ("06-Nov-2026 10:00", TEN),
        ("2026-Nov-06", DAY),
        ("06 Nov 26 10:00:00 GMT", TEN),
        ("Fri Nov  6 11:00:00 CET 2026", TEN),
        # ISO and its kin
        ("20261106T100000Z", TEN),
        ("20261106100000", TEN),
        ("2026-11-06T10", TEN),
        ("2026-11-06T10:00:00,5Z", TEN.replace(microsecond=500_000)),
        ("1793959200", TEN),
        ("/Date(1793959200000)/", TEN),
        # parts of a date are none
        ("2026", None),
        ("2026-11", None),
        ("2026-W45", None),
        ("november 2026", None),
        ("2026-02-30", None),
        ("2026-11-06 25:00", None),
        ("2026-11-06 and later", None),
        ("Ikke 6. november 2026", None),
        ("6. juin-juillet 2026", None),
        ("i morgen", None),
        # how systems write that there is none
        ("1970-01-01T00:00:00Z", None),
        ("1969-12-31T16:00:00-08:00", None),
        ("0001-01-01T00:00:00", None),
        ("1900-01-01", None),
        ("0000-00-00 00:00:00", None),
        ("9999-12-31", None),
        ("", None),
    ],
)
def test_a_moment_is_read_whole_or_not_at_all(written, moment):
    assert page_dates.moment(written) == moment


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-12-31", date(2026, 12, 31)),
        ("2026-12-30T23:00:00Z", date(2026, 12, 31)),  # midnight here, in winter
        ("2026-06-29T22:00:00+00:00", date(2026, 6, 30)),  # and in summer
        ("2026-12-30 23:00:00 UTC", date(2026, 12, 31)),
        ("2026-12-30T18:00:00-05:00", date(2026, 12, 31)),
        ("2026-12-31T00:00:00+01:00", date(2026, 12, 31)),
        ("2026-12-31T23:59:59Z", date(2026, 12, 31)),  # the end of the day that was meant
        ("2026-12-31T24:00:00Z", date(2026, 12, 31)),
        ("2026-12-31T23:00:00", date(2026, 12, 31)),
        ("31. december 2026", date(2026, 12, 31)),
        ("31/12/2026", date(2026, 12, 31)),
        ("31/12-2026", date(2026, 12, 31)),
        ("5/6-2026", date(2026, 6, 5)),
        ("d. 5/6 2026 kl. 12", date(2026, 6, 5)),
        ("torsdag den 31.12.2026 kl. 23.59", date(2026, 12, 31)),
        (1798671600, date(2026, 12, 31)),
        ("2026-12-31Z", date(2026, 12, 31)),
        ("1970-01-01T00:00:00Z", None),
        ("hurtigst muligt", None),
    ],
)
def test_a_deadline_is_the_companys_day(written, day):
    assert page_dates.day(str(written)) == day


def test_a_deadline_is_counted_in_the_zone_of_the_company():
    assert page_dates.day("2026-12-30T23:00:00Z", zone="America/Nuuk") == date(2026, 12, 30)


@given(st.integers(min_value=631_238_400, max_value=32_503_500_000))  # from 1990 to 2999
def test_every_way_of_writing_a_moment_gives_that_moment(seconds):
    moment = datetime.fromtimestamp(seconds, tz=UTC)
    danish = MONTHS_BY_LANGUAGE[0].split()[moment.month - 1]
    ways = [
        moment.isoformat(),
        f"{moment.day}. {danish} {moment.year} kl. {moment:%H.%M.%S}",
        f"{moment:%d.%m.}{moment.year} {moment:%H:%M:%S}",
        f"{moment.year}/{moment.month}/{moment.day} {moment:%I:%M:%S %p}",
        f"{moment.day} {danish[:3]} {moment.year} {moment:%H:%M:%S} GMT",
    ]

    assert [page_dates.moment(way) for way in ways] == [moment] * len(ways)


@given(st.text(max_size=100))
def test_any_text_is_a_plausible_moment_or_none(text):
    moment = page_dates.moment(text)

    assert moment is None or (moment.tzinfo and moment.year >= 1990)
