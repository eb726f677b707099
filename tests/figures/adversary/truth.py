"""What each figure is the sum of, person by person, from the simulation's own memory."""

from collections import defaultdict
from datetime import timedelta
from typing import NamedTuple

from advocacy.figures import reporting_months
from tests.figures.adversary.company import AFTER, BEFORE, EARLIER, MONTH, PRICED

MONTHS = (BEFORE, MONTH)  # of which goals are set
RANGE = (EARLIER, *MONTHS, AFTER)  # of which own ranges are formed
COLUMNS = ("opened", "confirmed", "proven", "people", "engagement", "earned")
CENTS = {PRICED: 600}


class Key(NamedTuple):
    """A figure of a month: a team (None: everybody) and one value of one dimension."""

    month: object
    team: int | None
    dimension: str = ""
    value: object = None


def divided_by(key):
    """What a part is one value of: a dimension, or a kind of segments."""
    return key.value[0] if key.dimension == "segment" else key.dimension


class Contribution(NamedTuple):
    """A share that adds to a figure, and whose it is."""

    share: int
    person: int


def contributions(company):
    """By figure, what each person's shares and their clicks add to it, share by share."""
    found = defaultdict(lambda: defaultdict(lambda: [0] * len(COLUMNS)))
    segments = {person: company.segments_of(person) for person in company.people}
    for one in company.posted:
        if one.undone:
            continue
        proven = bool(one.clicked_on)
        shared = [1, int(one.confirmed or proven), int(proven), 0, one.engagement, 0]
        _add(found, company, one, one.day, shared, segments)
        for day in one.clicked_on:
            clicked = [0, 0, 0, 1, 0, CENTS.get(one.network, 0)]
            _add(found, company, one, day, clicked, segments)
    return {
        key: {one: tuple(numbers) for one, numbers in shares.items()}
        for key, shares in found.items()
    }


def priced_clicks(company):
    """By figure, the clicks that have a price, each as one of a person's."""
    found = defaultdict(dict)
    segments = {person: company.segments_of(person) for person in company.people}
    for one, number, day in clicks_with_price(company):
        for key in _keys(company, one, day, segments):
            found[key][Contribution((one.row.pk, number), one.person)] = (1,)
    return found


def clicks_with_price(company):
    for one in company.posted:
        if one.network == PRICED and not one.undone:
            for number, day in enumerate(one.clicked_on):
                yield one, number, day


def sharers(company):
    """By figure, who shared; somebody who moved counts in the team they shared in last."""
    last = {}
    for one in sorted(company.posted, key=lambda one: one.row.opened_at):
        if not one.undone:
            month = reporting_months.month_of(one.day)
            told = company.segments_of(one.person).items()
            of_segments = [("segment", pair, False) for pair in told]
            for dimension, value, of_teams in [*values_of(one, one.day), *of_segments]:
                last[month, dimension, value, one.person] = one.team if of_teams else None
    found = defaultdict(set)
    for (month, dimension, value, person), team in last.items():
        for node in (None, *company.above(team)):
            found[Key(month, node, dimension, value)].add(person)
    return found


def values_of(one, day):
    """The values a share adds to, and whether they are counted by team."""
    yield "", None, True
    yield "network", one.network, True
    yield "kind", one.kind, True
    yield "week", reporting_months.monday_of(day), True
    yield "story", one.story, False
    yield "story_network", (one.story, one.network), False
    if one.translation:
        yield "story_language", (one.story, one.translation), False


def _add(found, company, one, day, numbers, segments):
    for key in _keys(company, one, day, segments):
        mine = found[key][Contribution(one.row.pk, one.person)]
        mine[:] = [a + b for a, b in zip(mine, numbers, strict=True)]


def _keys(company, one, day, segments):
    """The figures that count something of a share on a day."""
    month = reporting_months.month_of(day)
    of_segments = [("segment", pair, False) for pair in segments[one.person].items()]
    for dimension, value, of_teams in [*values_of(one, day), *of_segments]:
        for node in (None, *(company.above(one.team) if of_teams else ())):
            yield Key(month, node, dimension, value)


def able(company, key):
    """Who could contribute to a figure: there at the time, and meant by a story that counts."""
    first, last = key.month, reporting_months.last_day(key.month)
    if key.dimension == "week":
        first, last = key.value, key.value + timedelta(days=6)
    if key.dimension in {"", "network", "week"}:
        return _there(company, key.team, first, last, None)
    if key.dimension == "segment":
        kind, value = key.value
        there = _there(company, None, first, last, None)
        desk = company.at_the_desk(last)
        told = {one for one in there - desk if company.segments_of(one)[kind] == value}
        return told | desk if company.segments_of_the_desk()[kind] == value else told
    stories = [story for story in company.offered if _counts_in(story, key)]
    return set().union(*(_there(company, key.team, first, last, story) for story in stories))


def _counts_in(story, key):
    if key.dimension == "kind":
        return story.kind == key.value
    if key.dimension == "story_language":
        return (story.counted_as, story.translation) == key.value
    number = key.value if key.dimension == "story" else key.value[0]
    return story.counted_as == number


def _there(company, team, first, last, story):
    people = company.at_the_desk(last) if team is None and _is_for_the_desk(story) else set()
    for person, own, since, until in company.stays:
        is_there = since <= last and (until is None or until > first)
        has_left = person in company.left_on and company.left_on[person] < first
        above = set(company.above(own))
        is_meant = story is None or _is_meant(company, story, person, above, last)
        if is_there and not has_left and is_meant and (team is None or team in above):
            people.add(person)
    return people


def _is_for_the_desk(story):
    return story is None or (not story.teams and story.language in {"", "en"})


def _is_meant(company, story, person, above, last):
    speaks = not story.language or company.language_of[person] == story.language
    return speaks and story.since.date() <= last and (not story.teams or bool(story.teams & above))
