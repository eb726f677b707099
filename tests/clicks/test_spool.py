"""Clicks that wait in files, and are taken in once."""

import os

import pytest

from advocacy.clicks.redirect import facts
from advocacy.clicks.redirect.facts import Fact
from advocacy.clicks.redirect.spool import Spool, read_back


def fact(link=1):
    return Fact(facts.new_id(60), link, 60, "GET", False, "Mozilla/", "other", "ab" * 16, None)


class Table:
    """Rows by their id, as the database keeps them."""

    def __init__(self):
        self.rows = {}

    def write(self, batch):
        self.rows |= {one.id: one for one in batch}
        return [one.link > 0 for one in batch]


def test_what_waits_is_taken_in_as_it_was_and_then_gone(tmp_path):
    waiting, table = [fact(), fact()], Table()
    spool = Spool(tmp_path)
    spool.write(waiting)
    spool.put_down()

    first, second = read_back(tmp_path, write=table.write), read_back(tmp_path, write=table.write)

    assert (first, second) == (2, 0)
    assert table.rows == {one.id: one for one in waiting}
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_still_written_to_is_left_alone(tmp_path):
    table = Table()
    spool = Spool(tmp_path)
    spool.write([fact()])

    assert read_back(tmp_path, write=table.write) == 0
    spool.write([fact()])
    spool.put_down()
    assert read_back(tmp_path, write=table.write) == 2


def test_a_process_that_was_killed_leaves_its_file_to_others(tmp_path):
    child = os.fork()
    if not child:
        Spool(tmp_path).write([fact()])
        os.kill(os.getpid(), 9)
    os.waitpid(child, 0)

    assert read_back(tmp_path, write=Table().write) == 1


def test_a_torn_last_line_is_left_out(tmp_path):
    whole, torn = facts.line(fact()), facts.line(fact())[:-20]
    (tmp_path / "1-a.clicks").write_bytes(whole + torn)

    assert read_back(tmp_path, write=Table().write) == 1


def test_a_file_stays_until_all_of_it_is_stored(tmp_path):
    def broken(batch):
        raise ConnectionError

    spool = Spool(tmp_path)
    spool.write([fact()])
    spool.put_down()

    with pytest.raises(ConnectionError):
        read_back(tmp_path, write=broken)
    assert read_back(tmp_path, write=Table().write) == 1


def test_a_click_whose_link_is_gone_holds_nothing_up(tmp_path, caplog):
    spool = Spool(tmp_path)
    spool.write([fact(link=-1), fact()])
    spool.put_down()

    assert read_back(tmp_path, write=Table().write) == 1
    assert [record.getMessage() for record in caplog.records] == [
        "1 spooled clicks point at links that are gone."
    ]


def test_an_id_begins_with_its_minute_and_says_no_more_of_the_moment():
    minute = 1_790_000_040

    first, second = facts.new_id(minute), facts.new_id(minute)

    assert first != second
    assert int(first[:12], 16) == int(second[:12], 16) == minute * 1000
