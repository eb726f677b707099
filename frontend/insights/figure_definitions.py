"""What each figure of a page counts, as HTML: rendered once for all that say the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.safestring import SafeString

from advocacy.figures import click_prices, earned_value_settings
from advocacy.figures.click_prices import NetworkPrices
from advocacy.figures.definition_table import MEANINGS
from advocacy.figures.definitions import Figure
from advocacy.insights.excluded_clicks import ExcludedClicks
from advocacy.people import brand
from frontend.kept_html import KeptHtml
from frontend.templatetags.format_tags import moment

OF_VISITS = ("people", "crawlers", "internal")
NUMBER = 500  # of about 1 kB


@dataclass(frozen=True)
class _Price:
    """The price of a click of a network, as it is said."""

    network: str
    cents: int
    since: date
    source: str


@dataclass(frozen=True, kw_only=True)
class _Shown:
    """Everything that the definition of a figure shows."""

    language: str
    currency: str
    today: date
    name: str
    suppressed_months: int
    suppressed_stories: int
    reasons: Sequence[ExcludedClicks]
    prices: Sequence[_Price]
    counted_at: str  # if that is another moment than the page's

    @property
    def meaning(self) -> Any:
        return MEANINGS[self.name]


def definition(
    figure: Figure,
    *,
    page_counted_at: str,
    reasons: Sequence[ExcludedClicks],
    prices: Sequence[NetworkPrices],
) -> SafeString:
    """What the figure counts, where it is from, and what is not in it."""
    counted_at = moment(figure.as_of)
    shown = _Shown(
        language=translation.get_language(),
        currency=earned_value_settings.current().currency,
        today=brand.today(),
        name=figure.name,
        suppressed_months=figure.suppressed_months,
        suppressed_stories=figure.suppressed_stories,
        reasons=tuple(reasons) if figure.name in OF_VISITS else (),
        prices=tuple(_said(prices)) if figure.name == "earned" else (),
        counted_at=counted_at if counted_at != page_counted_at else "",
    )
    return _DEFINITIONS.render(shown, {})


def _said(prices: Iterable[NetworkPrices]) -> Iterable[_Price]:
    for one in prices:
        if one.current:
            source = click_prices.translated_source(one.current)
            yield _Price(str(one.network.label), one.current.cents, one.current.since, source)


_DEFINITIONS = KeptHtml(
    "insights/_figure_definition.html", lambda shown, _own: {"shown": shown}, number=NUMBER
)
