"""The filters of the feed: which are chosen, and the addresses that choose others."""

from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from advocacy.content import topics
from advocacy.content.models import Kind
from advocacy.feed.ranking import FeedFilter
from advocacy.people import brand
from advocacy.text.languages import Language
from frontend.user_request import UserRequest

SEARCH_LENGTH = 200


@dataclass(frozen=True)
class FilterChoice:
    """One choice of a filter, and the query string of the feed that has it."""

    name: str
    query: str
    is_chosen: bool


@dataclass(frozen=True)
class FeedFilters:
    """The chosen filters, and what else may be chosen."""

    chosen: FeedFilter
    topics: tuple[tuple[str, str], ...]  # slug and name
    used_languages: tuple[str, ...]  # the company's

    @property
    def views(self) -> list[FilterChoice]:
        """For you, saved, and each topic: one of them at a time."""
        everything = replace(self.chosen, topic="", saved=False)
        own = [(_("For you"), everything), (_("Saved"), replace(everything, saved=True))]
        topics = [(name, replace(everything, topic=slug)) for slug, name in self.topics]
        return [self._choice(name, wanted) for name, wanted in [*own, *topics]]

    @property
    def kinds(self) -> list[FilterChoice]:
        every = ("", _("All kinds"))
        return [
            self._choice(str(label), replace(self.chosen, kind=value))
            for value, label in [every, *Kind.choices]
        ]

    @property
    def languages(self) -> list[FilterChoice]:
        """The company's languages, where there are several."""
        if len(self.used_languages) == 1:
            return []
        every = ("", _("All languages"))
        named = [
            (value, label) for value, label in Language.choices if value in self.used_languages
        ]
        return [
            self._choice(str(label), replace(self.chosen, language=value))
            for value, label in [every, *named]
        ]

    @property
    def number(self) -> int:
        """How many filters of the menu are chosen."""
        return bool(self.chosen.kind) + bool(self.chosen.language)

    @property
    def is_narrowed(self) -> bool:
        return self.chosen != FeedFilter()

    @property
    def without_search(self) -> str:
        return _query(replace(self.chosen, search=""))

    def _choice(self, name: str, wanted: FeedFilter) -> FilterChoice:
        return FilterChoice(name, _query(wanted), wanted == self.chosen)


def feed_filters(chosen: FeedFilter) -> FeedFilters:
    """The filters with what else may be chosen now."""
    return FeedFilters(
        chosen,
        tuple((one.slug, one.name) for one in topics.by_name()),
        tuple(brand.current().languages),
    )


def chosen_filter(request: UserRequest) -> FeedFilter:
    """The filters named by the address."""
    return FeedFilter(
        kind=request.GET.get("kind", ""),
        topic=request.GET.get("topic", ""),
        search=request.GET.get("search", "")[:SEARCH_LENGTH].strip(),
        language=request.GET.get("language", ""),
        saved=request.GET.get("saved", "") == "yes",
    )


@lru_cache(1_000)
def _query(wanted: FeedFilter) -> str:
    values = {name: "yes" if value is True else value for name, value in asdict(wanted).items()}
    return "?" + urlencode({name: value for name, value in values.items() if value})
