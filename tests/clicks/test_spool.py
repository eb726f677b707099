"""Clicks that wait in a file are stored once."""

import os

import pytest

from advocacy.clicks.redirect import request_facts
from advocacy.clicks.redirect.request_facts import RequestFacts
from advocacy.clicks.redirect.spool import Spool, SpoolUnavailable


def click(link=1):
    return RequestFacts(
        request_facts.new_id(60), link, 60, "GET", False, "Mozilla/", "other", "ab" * 16, None
    )


class Table:
    """Rows by their id, as the database keeps them."""

    def __init__(self):
        self.rows = {}

    def write(self, clicks):
        self.rows |= {click.id: click for click in clicks}
        return [click.link > 0 for click in clicks]


@pytest.fixture
def spool(tmp_path):
    spool = Spool(tmp_path / "clicks")
    yield spool
    spool.close()


def test_spooled_clicks_are_stored_and_deleted(spool):
    waiting, table = [click() for _number in range(1200)], Table()
    for start in range(0, 1200, 100):
        spool.write(waiting[start : start + 100])

    first, second = spool.move_to(table.write), spool.move_to(table.write)

    assert (first, second) == (1200, 0)
    assert table.rows == {click.id: click for click in waiting}


def test_empty_spool_creates_no_file(spool):
    assert spool.move_to(Table().write) == 0
    assert not spool.path.parent.exists()


def test_clicks_of_a_killed_process_are_stored(spool):
    child = os.fork()
    if not child:
        spool.write([click()])
        os.kill(os.getpid(), 9)
    os.waitpid(child, 0)

    assert spool.move_to(Table().write) == 1


def test_click_spooled_twice_is_stored_once(spool):
    other, twice, table = Spool(spool.path.parent), click(), Table()
    spool.write([click(), twice])
    other.write([click(), twice])
    other.close()

    assert spool.move_to(table.write) == len(table.rows) == 3


def test_clicks_that_arrive_during_storing_are_stored_later(spool):
    table, early, late = Table(), click(), click()

    def write(clicks):
        if early in clicks:
            spool.write([late])
        return table.write(clicks)

    spool.write([early])

    assert spool.move_to(write) == 2
    assert set(table.rows) == {early.id, late.id}


def test_clicks_stay_in_the_spool_until_stored(spool):
    def broken(clicks):
        raise ConnectionError

    spool.write([click()])

    with pytest.raises(ConnectionError):
        spool.move_to(broken)
    assert spool.move_to(Table().write) == 1


def test_stored_click_is_overwritten_in_the_file(spool):
    waiting = click()
    spool.write([waiting])
    assert waiting.visitor.encode() in spool.path.read_bytes()

    spool.move_to(Table().write)

    assert waiting.visitor.encode() not in spool.path.read_bytes()
    assert [path.name for path in spool.path.parent.iterdir()] == [spool.path.name]


def test_click_of_a_deleted_link_does_not_block_the_spool(spool, caplog):
    spool.write([click(link=-1), click()])

    assert spool.move_to(Table().write) == 1
    assert [record.getMessage() for record in caplog.records] == [
        "1 spooled clicks point at deleted links."
    ]


def test_damaged_spool_is_no_unavailable_database(spool):
    spool.path.parent.mkdir()
    spool.path.write_bytes(b"no database" * 1000)

    with pytest.raises(SpoolUnavailable):
        spool.write([click()])
    with pytest.raises(SpoolUnavailable):
        spool.move_to(Table().write)


def test_click_id_begins_with_its_minute():
    minute = 1_790_000_040

    first, second = request_facts.new_id(minute), request_facts.new_id(minute)

    assert first != second
    assert int(first[:12], 16) == int(second[:12], 16) == minute * 1000
