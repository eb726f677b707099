"""Nothing is published that isolates few people beside what was published before."""

from datetime import UTC, datetime, timedelta

from pyroaring import BitMap

from advocacy.figures.counted_shares import (
    CellVersion,
    deserialize_versions,
    serialize_versions,
)
from advocacy.figures.disclosure import COMPANY, Cell, TreeNode
from advocacy.figures.held_values import REMEMBERED_VERSIONS, CellRow, MovingValues
from advocacy.figures.slices import Slice

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
WHOLE, LINKEDIN, X = (Cell(COMPANY, Slice(network=name)) for name in ("", "linkedin", "x"))
TEAMS = [TreeNode(number) for number in range(1, 4)]


def row(opened, *, confirmed=(), clicks=0):
    """A counted value; a person's number is that of the share without its last digit."""
    opened, confirmed = BitMap(opened), BitMap(confirmed)
    people = [BitMap(share // 10 for share in shares) for shares in (opened, confirmed)]
    sums = (len(opened), len(confirmed), 0, clicks, 0, 0, 0, 0, 0)
    sets = (*people, BitMap(), BitMap(range(100)))
    return CellRow(sums, sets, "", shares=(opened, confirmed, BitMap()))


def counts(*moments, children=None, minimum=3):
    """What is stored after each count."""
    stored, all_stored = {}, []
    for number, counted in enumerate(moments):
        moving = MovingValues(
            counted=counted,
            stored=stored,
            children=children or {},
            kind_of={},
            minimum=minimum,
            person_of={share: share // 10 for share in range(1000)},
        )
        stored = moving.rows(at=NOW + timedelta(minutes=number))
        all_stored.append(stored)
    return all_stored


def first_shares(people):
    return {10 * person for person in people}


def test_a_value_does_not_come_back_near_an_older_one():
    before = first_shares(range(10))
    more = before | first_shares([10, 11, 12])
    again = before | first_shares([12, 13])  # 10 and 11 took theirs back

    stored = counts({WHOLE: row(before)}, {WHOLE: row(more)}, {WHOLE: row(again)})

    assert [moment[WHOLE].sums[0] for moment in stored] == [10, 13, 13]
    assert stored[-1][WHOLE].is_held


def test_a_value_may_come_back_to_exactly_an_older_one():
    before = first_shares(range(10))
    more = before | first_shares([10, 11, 12])

    stored = counts({WHOLE: row(before)}, {WHOLE: row(more)}, {WHOLE: row(before)})

    assert [moment[WHOLE].sums[0] for moment in stored] == [10, 13, 10]


def test_three_who_share_again_are_behind_a_change():
    before = first_shares(range(10))
    again = before | {1, 11, 21}

    stored = counts({WHOLE: row(before)}, {WHOLE: row(again)})

    assert stored[-1][WHOLE].sums[0] == 13


def test_a_team_and_its_network_do_not_tell_of_the_two_who_do_otherwise():
    """One team shares on X but for one of it, the other on LinkedIn but for one of it."""
    one, other = first_shares(range(10)), first_shares(range(10, 20))
    on_x = one - first_shares([9]) | first_shares([10])
    on_linkedin = other - first_shares([10]) | first_shares([9])
    counted = {
        WHOLE: row(one | other),
        LINKEDIN: row(on_linkedin),
        X: row(on_x),
        Cell(TEAMS[0]): row(one),
        Cell(TEAMS[1]): row(other),
    }

    [stored] = counts(counted, children={COMPANY: TEAMS[:2]})

    published = {cell for cell, kept in stored.items() if not kept.suppression}
    assert WHOLE in published
    assert not ({LINKEDIN, X} & published and {Cell(team) for team in TEAMS} & published)


def test_a_team_without_its_articles_is_not_the_videos_of_all_but_for_one():
    article, video, job_ad = (Slice(kind=kind) for kind in ("article", "video", "job_ad"))
    one, other = TEAMS[:2]
    people = {
        WHOLE: range(30),
        Cell(one): range(10),
        Cell(other): range(10, 30),
        Cell(COMPANY, article): [*range(6), *range(14, 30)],
        Cell(COMPANY, video): [6, 7, 8, 10],
        Cell(COMPANY, job_ad): [9, 11, 12, 13],
        Cell(one, article): range(6),
        Cell(other, article): range(14, 30),
    }

    [stored] = counts(
        {cell: row(first_shares(some)) for cell, some in people.items()},
        children={COMPANY: [one, other]},
    )

    published = {cell for cell, kept in stored.items() if not kept.suppression}
    assert published >= {WHOLE, Cell(one), Cell(COMPANY, article)}
    assert not published >= {Cell(one), Cell(one, article), Cell(COMPANY, video)}


def test_a_click_is_never_all_that_is_left_of_a_whole_without_its_parts():
    shares = first_shares(range(12))
    parts = {LINKEDIN: first_shares(range(6)), X: first_shares(range(6, 12))}
    before = {WHOLE: row(shares), **{cell: row(some) for cell, some in parts.items()}}
    confirmed = first_shares([0, 1, 2])
    now = {
        WHOLE: row(shares, confirmed=confirmed, clicks=1),
        LINKEDIN: row(parts[LINKEDIN], confirmed=confirmed),
        X: row(parts[X], clicks=1),
    }

    stored = counts(before, now)[-1]

    left = [
        stored[WHOLE].sums[column] - stored[LINKEDIN].sums[column] - stored[X].sums[column]
        for column in range(4)
    ]
    assert left in ([0, 0, 0, 0], [0, 3, 0, 1]), "nothing, or a click beside three confirmations"


def test_only_the_newest_versions_are_remembered():
    moments = [{WHOLE: row(first_shares(range(10 + 3 * number)))} for number in range(9)]

    stored = counts(*moments)[-1][WHOLE]

    assert len(stored.versions) == REMEMBERED_VERSIONS
    assert stored.versions[0].sums == stored.sums


def test_versions_are_read_as_they_were_stored():
    versions = (
        CellVersion((3, 0, -1), (BitMap([1, 2, 70_000]), BitMap([2]), BitMap())),
        CellVersion((2, 0, 0), (BitMap(), BitMap(), BitMap())),
    )

    assert deserialize_versions(serialize_versions(versions)) == versions
    assert deserialize_versions(b"") == ()
