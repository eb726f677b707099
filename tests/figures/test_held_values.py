"""Published values move only when enough people stand behind the change."""

from datetime import UTC, datetime, timedelta

import pytest
from pyroaring import BitMap

from advocacy.figures import aggregation, monthly, published_figures, recounting
from advocacy.figures.disclosure import COMPANY, Cell, TreeNode
from advocacy.figures.held_values import CellRow, MovingValues
from advocacy.figures.slices import WHOLE, Slice
from tests.factories import BrandFactory, ClickFactory, ShareFactory, TeamFactory, UserFactory

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
THEN = NOW - timedelta(days=2)
TEAMS = [TreeNode(1), TreeNode(2)]


def row(people, *, opened=None, suppression=""):
    sharers = BitMap(people)
    sums = (len(sharers) if opened is None else opened,) + (0,) * 8
    sets = (sharers, BitMap(), BitMap(), BitMap(range(40)))
    return CellRow(sums, sets, suppression, shares=(sharers, BitMap(), BitMap()))


def counted(now, stored, *, children=None, at=NOW):
    """What is stored after a count; each person here has one share, by the same number."""
    moving = MovingValues(
        counted=now,
        stored=stored,
        children=children or {},
        kind_of={},
        minimum=3,
        person_of={number: number for number in range(100)},
    )
    return moving.rows(at=at)


def moved(before, now, *, children=None):
    """What is stored after a count of other values than those published before."""
    stored = counted(before, {}, children=children, at=THEN)
    return counted(now, stored, children=children)


def test_change_by_two_people_is_held():
    cell = Cell(COMPANY)

    rows = moved({cell: row(range(10))}, {cell: row(range(12))})

    assert (rows[cell].sums[0], rows[cell].is_held, rows[cell].published_at) == (10, True, THEN)


def test_change_by_three_people_is_published():
    cell = Cell(COMPANY)

    rows = moved({cell: row(range(10))}, {cell: row(range(13))})

    assert (rows[cell].sums[0], rows[cell].is_held, rows[cell].published_at) == (13, False, NOW)


def test_further_shares_of_the_same_people_are_held():
    cell = Cell(COMPANY)

    rows = moved({cell: row(range(10))}, {cell: row(range(10), opened=19)})

    assert (rows[cell].sums[0], rows[cell].is_held) == (10, True)


def test_change_that_is_taken_back_is_no_longer_held():
    cell = Cell(COMPANY)
    held = moved({cell: row(range(10))}, {cell: row(range(11))})

    again = counted({cell: row(range(10))}, held)

    assert (again[cell].sums[0], again[cell].is_held) == (10, False)


def test_value_that_becomes_too_small_stays_as_it_was_published():
    cell = Cell(COMPANY)

    rows = moved({cell: row(range(3))}, {cell: row(range(2), suppression="few")})

    assert (rows[cell].sums[0], rows[cell].suppression, rows[cell].is_held) == (3, "", True)


def test_part_is_held_beside_a_part_with_one_new_person():
    whole, one, other = Cell(COMPANY), Cell(TEAMS[0]), Cell(TEAMS[1])
    before = {whole: row(range(10)), one: row(range(5)), other: row(range(5, 10))}
    now = {
        whole: row([*range(10), 20, 21, 22, 23]),
        one: row([*range(5), 20, 21, 22]),
        other: row([*range(5, 10), 23]),
    }

    rows = moved(before, now, children={COMPANY: TEAMS})

    assert {cell: rows[cell].sums[0] for cell in now} == {whole: 14, one: 5, other: 5}


def test_parts_with_enough_new_people_move_together():
    whole, one, other = Cell(COMPANY), Cell(TEAMS[0]), Cell(TEAMS[1])
    before = {whole: row(range(10)), one: row(range(5)), other: row(range(5, 10))}
    now = {
        whole: row([*range(10), *range(20, 26)]),
        one: row([*range(5), 20, 21, 22]),
        other: row([*range(5, 10), 23, 24, 25]),
    }

    rows = moved(before, now, children={COMPANY: TEAMS})

    assert {cell: rows[cell].sums[0] for cell in now} == {whole: 16, one: 8, other: 8}


def test_part_waits_for_its_whole():
    whole, part = Cell(COMPANY, WHOLE), Cell(COMPANY, Slice(network="x"))
    now = {whole: row(range(12)), part: row(range(6))}

    rows = moved({whole: row(range(10))}, now)

    assert (rows[part].suppression, rows[part].published_at) == ("beside", None)


def test_nothing_is_published_of_a_team_that_waits():
    whole, team = Cell(COMPANY), TEAMS[0]
    part = Cell(team, Slice(week=NOW.date()))
    now = {whole: row(range(12)), Cell(team): row(range(6)), part: row(range(6))}

    rows = moved({whole: row(range(10))}, now, children={COMPANY: TEAMS})

    assert {rows[Cell(team)].suppression, rows[part].suppression} == {"beside"}


@pytest.mark.django_db
class TestCounting:
    @pytest.fixture(autouse=True)
    def _in_march(self, time_machine):
        time_machine.move_to(NOW)
        BrandFactory(time_zone="UTC")
        self.team = TeamFactory()
        self.people = UserFactory.create_batch(20, team=self.team)

    def share(self, *people):
        for person in people:
            ShareFactory(person=person, team=self.team, opened_at=NOW)
        aggregation.count_new(at=NOW)

    def totals(self):
        period = published_figures.whole_months(NOW.date(), NOW.date())
        return published_figures.total(period, team=None)

    def test_one_share_and_its_click_are_read_with_the_next_two(self):
        self.share(*self.people[:5])
        self.share(self.people[5])
        ClickFactory(link=self.people[5].shares.get().link, minute=NOW + timedelta(minutes=5))
        aggregation.count_new(at=NOW)
        held = self.totals()

        self.share(*self.people[6:8])

        now = self.totals()
        assert (held.sums["opened"], held.sums["people"], held.active) == (5, 0, 5)
        assert NOW <= held.held_at < now.held_at
        assert (now.sums["opened"], now.sums["people"], now.active) == (8, 1, 8)

    def test_full_recount_finds_no_difference_in_held_values(self):
        self.share(*self.people[:5])
        self.share(self.people[5])

        found = {(result.unit, result.differing) for result in recounting.recount()}

        assert found == {("day", 0), ("month", 0)}
        assert self.totals().sums["opened"] == 5

    def test_everything_is_published_once_the_month_is_over_for_a_week(self, time_machine):
        self.share(*self.people[:5])
        self.share(self.people[5])
        time_machine.move_to(datetime(2026, 4, 6, 12, tzinfo=UTC))

        list(monthly.recount(set()))

        assert (self.totals().sums["opened"], self.totals().held_at) == (6, None)
