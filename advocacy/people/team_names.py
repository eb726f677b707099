"""The names of teams."""

from collections.abc import Iterable

from advocacy.people.models import Team
from advocacy.prepared_query import Ids, PreparedQuery


def names_of(teams: Iterable[int]) -> dict[int, str]:
    """The name of each of these teams, by id."""
    return dict(_NAMES(teams=sorted(teams)))


_NAMES: PreparedQuery[tuple[int, str]] = PreparedQuery(
    lambda teams: Team.objects.filter(pk__in=teams).values_list("pk", "name"), teams=Ids
)
