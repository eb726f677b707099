"""The four places of the main menu, by role; the others stand on the person's own page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import ResolverMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from advocacy.content.models import at_the_desk
from advocacy.people.models import User
from advocacy.people.permissions import Permission

PLACES = 4


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place of the main menu. `areas` are the namespaces of its pages."""

    name: Promise
    page: str
    icon: str
    areas: frozenset[str]
    pages: frozenset[str] = frozenset()  # its pages in the areas of others

    @property
    def url(self) -> str:
        return reverse(self.page)

    def holds(self, match: ResolverMatch | None) -> bool:
        """Whether the page of this address belongs to the place."""
        if match is None:
            return False
        return match.view_name in self.pages or (
            match.namespace in self.areas and match.view_name not in _PAGES_OF_OTHERS
        )


STORIES = Place(
    name=_("Stories"),
    page="feed:stories",
    icon="stories",
    areas=frozenset({"feed", "sharing"}),
)
DESK = Place(name=_("Desk"), page="desk:stories", icon="desk", areas=frozenset({"desk"}))
RESULTS = Place(
    name=_("Results"),
    page="insights:overview",
    icon="results",
    areas=frozenset({"insights", "goals"}),
)
_SETTINGS_AREAS = frozenset(
    {
        "settings", "people", "passages", "teams", "topics", "brand", "prices", "applications",
        "networks", "recounts", "roles", "log", "screens", "figures", "forgetting", "background",
        "channels", "feeds",
    }
)  # fmt: skip
_DESK_SETTINGS = frozenset({"desk:second-pair", "desk:away", "desk:quiet"})
SETTINGS = Place(
    name=_("Settings"),
    page="settings:settings",
    icon="settings",
    areas=_SETTINGS_AREAS,
    pages=_DESK_SETTINGS,
)
SUGGEST = Place(
    name=_("Suggest"), page="suggest:suggest", icon="suggest", areas=frozenset({"suggest"})
)
OWN_RESULTS = Place(
    name=_("My results"),
    page="me:results",
    icon="mine",
    areas=frozenset(),
    pages=frozenset({"me:results", "me:weekly-goal", "me:shares", "me:board"}),
)
GUIDELINES = Place(
    name=_("Guidelines"),
    page="policy:policy",
    icon="rules",
    areas=frozenset({"policy", "guides"}),
)
_PAGES_OF_OTHERS = frozenset({"channels:channels"})


def main_places(person: User) -> list[Place]:
    """The person's four places, in the order of screens."""
    chosen = set(_by_weight(person)[:PLACES])
    return [place for place in _in_order(person) if place in chosen]


def current_place(places: Iterable[Place], match: ResolverMatch | None) -> Place | None:
    """The place that the page of this address belongs to: the first one that holds it."""
    return next((place for place in places if place.holds(match)), None)


def other_places(person: User) -> list[Place]:
    """The places that the person may enter and the menu has no room for."""
    return _by_weight(person)[PLACES:]


def _in_order(person: User) -> list[Place]:
    return [STORIES, *_of_roles(person), SUGGEST, OWN_RESULTS, GUIDELINES]


def _by_weight(person: User) -> list[Place]:
    """Stories and the places of roles first; what everybody has fills what is left."""
    own: Sequence[Place] = (GUIDELINES, OWN_RESULTS, SUGGEST)
    if person.can(Permission.SEE_RESULTS) and not at_the_desk(person):
        own = (GUIDELINES, SUGGEST, OWN_RESULTS)
    return [STORIES, *_of_roles(person), *own]


def _of_roles(person: User) -> list[Place]:
    places = []
    if at_the_desk(person):
        places.append(DESK)
    if person.can(Permission.SEE_RESULTS):
        places.append(RESULTS)
    if person.can(Permission.SEE_SETTINGS):
        places.append(SETTINGS)
    return places
