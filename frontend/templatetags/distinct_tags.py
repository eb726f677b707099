"""Filters for numbers of distinct people, which may be the least there can be."""

from collections.abc import Iterable

from django import template
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advocacy.figures.definitions import Figure
from advocacy.goals.progress import Progress
from advocacy.insights.adoption import FunnelLine
from advocacy.thresholds import group_size
from frontend.templatetags import format_tags, price_tags

register = template.Library()
CELL, FIRST = '<td role="cell" data-label="%s"%s>%s</td>', " data-first"
NO_CELL = '<td role="cell"></td>'
NOT_SHOWN = '<span class="withheld">{}</span>'
SUPPRESSED = {
    "few": gettext_lazy("too few shared"),
    "nearly_all": gettext_lazy("nearly all"),
    "not_known": gettext_lazy("not known"),
    "small_group": gettext_lazy("small team"),
}


@register.simple_tag
def threshold() -> group_size.Threshold:
    """How many people a figure needs in this company."""
    return group_size.current_threshold()


@register.filter
def least_value(counted: Figure | Progress) -> str:
    """The value: “12”, “at least 12”, “at most 12”."""
    if isinstance(counted, Figure) and counted.at_most:
        return _("at most %(number)s") % {"number": _shown(counted)}
    return _least(_shown(counted), at_least=counted.at_least)


@register.filter
def shown(figure: Figure) -> str:
    """The value of a figure, or in words why it is not shown."""
    if not figure.suppression:
        bounded = figure.at_least or figure.at_most
        return least_value(figure) if bounded else _shown(figure)
    return format_html(NOT_SHOWN, SUPPRESSED.get(figure.suppression, _("not shown")))


@register.filter
def figure_cells(cells: Iterable[tuple[str, Figure | None]]) -> SafeString:
    """The cells of a row; a template takes ten times as long to write them."""
    written = (
        CELL % (escape(label), "" if number else FIRST, conditional_escape(shown(figure)))
        if figure
        else NO_CELL
        for number, (label, figure) in enumerate(cells)
    )
    return mark_safe("".join(written))  # noqa: S308 - of parts that are escaped


@register.filter
def least_part(step: FunnelLine) -> str:
    """The part of a funnel's first step: “52 %”, “at least 52 %”; empty where it is not told."""
    if step.part is None:
        return ""
    return _least(format_tags.percent(step.part), at_least=step.at_least)


@register.filter
def reached_percent(reached: Progress) -> str:
    """How much of a goal is reached: “62 %”, “at least 62 %”."""
    return _least(format_tags.percent(reached.percent), at_least=reached.at_least)


def _shown(counted: Figure | Progress) -> str:
    unit = counted.unit if isinstance(counted, Figure) else ""
    if unit == "money":
        return price_tags.whole_price(counted.value or 0)
    show = format_tags.percent if unit == "percent" else format_tags.number
    return show(counted.value)


def _least(shown: str, *, at_least: bool) -> str:
    return _("at least %(number)s") % {"number": shown} if at_least else shown
