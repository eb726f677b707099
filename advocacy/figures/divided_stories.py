"""Reading figures of one story on each network and in each language."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from operator import itemgetter

from django.db.models import Sum

from advocacy.figures import divided_people, published_figures
from advocacy.figures.models import Dimension
from advocacy.figures.published_cells import read
from advocacy.figures.published_figures import ReportingPeriod, add_up, by_key, eligible_by_month
from advocacy.figures.published_stories import OTHER_KINDS, kinds_of_stories, stories, story_cells
from advocacy.figures.published_totals import PublishedTotals


def story_by_network(story: int, period: ReportingPeriod) -> dict[str, PublishedTotals]:
    """The published networks of a story; the suppressed ones are not even listed."""
    found = _story_by(Dimension.STORY_NETWORK, "network", story, period)
    networks = published_figures.by_dimension(Dimension.NETWORK, period, team=None)
    for name, shared in _stories_on_networks(found, networks, period).items():
        beside = divided_people.of_inner_parts(shared, networks[name]).get(story)
        if beside:
            found[name] = replace(found[name], active=beside.active, at_least=beside.at_least)
    found = divided_people.within(found, {name: [networks[name]] for name in found})
    return _beside_its_wholes(found, story, period)


def story_by_language(story: int, period: ReportingPeriod) -> dict[str, PublishedTotals]:
    """The published translations of a story; the suppressed ones are not even listed."""
    found = _story_by(Dimension.STORY_LANGUAGE, "language", story, period)
    return _beside_its_wholes(found, story, period)


def _story_by(
    dimension: Dimension, column: str, story: int, period: ReportingPeriod
) -> dict[str, PublishedTotals]:
    rows = story_cells(period, dimension).filter(story=story)
    cells = by_key(read(rows, key=itemgetter(column), eligible=eligible_by_month(period)))
    counted = {cell.month for some in cells.values() for cell in some}
    return {value: add_up(some, counted=counted) for value, some in cells.items()}


def _beside_its_wholes(
    parts: dict[str, PublishedTotals], story: int, period: ReportingPeriod
) -> dict[str, PublishedTotals]:
    """Parts of a story, which are parts of its kind and of the company, too."""
    if not parts:
        return {}
    kinds = published_figures.by_dimension(Dimension.KIND, period, team=None)
    kind = kinds_of_stories([story]).get(story, OTHER_KINDS)
    wholes = [published_figures.total(period, team=None), *([kinds[kind]] if kind in kinds else [])]
    beside = divided_people.within(parts, dict.fromkeys(parts, wholes))
    return divided_people.of_inner_parts(beside, stories(period, [story])[story])


def _stories_on_networks(
    names: Collection[str], networks: Mapping[str, PublishedTotals], period: ReportingPeriod
) -> dict[str, dict[int, PublishedTotals]]:
    """All stories on each of these networks that they make up, by their shares."""
    rows = story_cells(period, Dimension.STORY_NETWORK).filter(suppression="", network__in=names)
    shared = dict(rows.order_by().values_list("network").annotate(shared=Sum("opened")))
    complete = [name for name in shared if shared[name] == networks[name].sums["opened"]]
    if not complete:
        return {}
    rows, eligible = rows.filter(network__in=complete), eligible_by_month(period)
    cells = by_key(read(rows, key=itemgetter("network", "story"), eligible=eligible))
    found: dict[str, dict[int, PublishedTotals]] = {name: {} for name in complete}
    for (name, story), some in cells.items():
        found[name][story] = add_up(some, counted=())
    return found
