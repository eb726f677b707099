"""Feeds that would keep a worker busy are refused before they are read."""

import time

import pytest

from advocacy.intake import feed_limits
from advocacy.intake.fetched_documents import NotReadable
from tests.intake.feeds import entry, rss

SIZE = 5_000_000


@pytest.mark.parametrize(
    "start",
    [
        b'<!DOCTYPE a [<!ENTITY b "c">]><rss/>',
        b'<?xml version="1.0"?><!-- <a --><!DOCTYPE a [<!ENTITY b "c">]><rss/>',
        b'<?xml <a ?><!DOCTYPE a SYSTEM "<x>" [<!ENTITY b "c">]><rss/>',
        b"<!doctype a SYSTEM 'x>' [<!ENTITY b 'c'>]><rss/>",
        b'<!ENTITY b "c"><rss/>',
        b'<!ATTLIST a b CDATA "<x"><!ENTITY b "c"><rss/>',
    ],
)
def test_feed_with_definitions_is_refused(start):
    with pytest.raises(NotReadable):
        feed_limits.truncate(start)


@pytest.mark.parametrize(
    "start",
    [
        b"<rss/>",
        b'<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://example.com/rss.dtd"><rss/>',
        b"<rss><description>&lt;!ENTITY is how it is written</description></rss>",
        b"<rss><description><![CDATA[<!ENTITY a 'b'>]]></description></rss>",
    ],
)
def test_a_feed_that_only_names_its_kind_is_read(start):
    assert feed_limits.truncate(start) == start


@pytest.mark.parametrize(
    "piece", [b"<", b"<a>", b"<!--", b"<?", b"<!", b"<![CDATA[", b"<item>", b"<a xmlns:x='y'>"]
)
def test_nested_feeds_are_refused_quickly(piece):
    begun = time.process_time()

    with pytest.raises(NotReadable):
        feed_limits.truncate(b"<rss>" + piece * (SIZE // len(piece)))

    assert time.process_time() - begun < 2


def test_entries_above_the_limit_are_cut_before_parsing():
    cut = feed_limits.truncate(rss(*(entry(number) for number in range(5000))))

    assert cut.count(b"</item>") == 501
    assert cut.endswith(b"</channel></rss>")
    assert b"guid-500<" in cut
    assert b"guid-501<" not in cut
