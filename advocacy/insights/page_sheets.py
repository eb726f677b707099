"""Pages of figures as spreadsheets: the same content, with definitions."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from advocacy.figures import earned_value_settings, figure_lines
from advocacy.figures.definition_table import MEANINGS
from advocacy.figures.definitions import Figure, Figures
from advocacy.figures.meaning import Meaning
from advocacy.figures.month_names import period_name
from advocacy.figures.published_figures import ReportingPeriod
from advocacy.insights.figure_table import Table
from advocacy.insights.page_tables import Page
from advocacy.insights.period_comparison import ComparablePart, Comparison
from advocacy.insights.spreadsheets import CellValue, Sheet, WorkbookContent
from advocacy.insights.table_remainders import NotShown
from advocacy.people import brand
from advocacy.sharing.models import Evidence

SUPPRESSION_TEXTS = {
    "few": gettext_lazy("too few shared"),
    "nearly_all": gettext_lazy("nearly all"),
    "small_group": gettext_lazy("small team"),
    "beside": gettext_lazy("not shown"),
    "not_known": gettext_lazy("not known"),
}
TITLES = {
    "company": gettext_lazy("Results"),
    "network": gettext_lazy("Results by network"),
    "stories": gettext_lazy("Results by story"),
    "story": gettext_lazy("Results of a story"),
    "campaign": gettext_lazy("Results of a campaign"),
    "jobs": gettext_lazy("Results of job ads"),
}


def workbook(page: Page) -> WorkbookContent:
    """The sheets of a page: its figures, its tables, and the definitions."""
    sheets = [_figures(page), *(_table(table, page.figures) for table in page.tables)]
    meanings = [(label(name), MEANINGS[name]) for name in page.figures]
    heading = heading_lines(title(page), page.period, page.as_of, comparison=page.comparison)
    if page.part and page.part.lines:
        sheets.insert(1, _comparable_part(page.part))
    return WorkbookContent(title(page), heading, [*sheets, definitions(meanings)])


def title(page: Page) -> str:
    return f"{TITLES[page.name]}: {page.about}"


def display_value(figure: Figure) -> CellValue:
    """The value as a number, or the reason of its suppression in words."""
    if figure.suppression:
        return str(SUPPRESSION_TEXTS[figure.suppression])
    value: CellValue = figure.value
    if figure.value is not None and figure.unit == "money":
        value = amount(figure.value, figure.meaning)
    if figure.at_most:
        return _("at most %(number)s") % {"number": value}
    return _("at least %(number)s") % {"number": value} if figure.at_least else value


def amount(value: int, meaning: Meaning) -> CellValue:
    """A whole number, or an amount of money in whole units and hundredths."""
    return Decimal(value).scaleb(-2) if meaning.unit == "money" else value


def label(name: str) -> str:
    """The label of a figure, with its unit."""
    meaning = MEANINGS[name]
    unit = {"percent": "%", "money": earned_value_settings.current().currency}.get(meaning.unit)
    return f"{meaning.label} ({unit})" if unit else str(meaning.label)


def left_out_note(figure: Figure) -> str:
    """What is not in a figure, in words; empty if it is whole."""
    notes = []
    if months := figure.suppressed_months:
        text = ngettext(
            "%(number)d month with too few people", "%(number)d months with too few people", months
        )
        notes.append(text % {"number": months})
    if stories := figure.suppressed_stories:
        text = ngettext(
            "%(number)d story that too few shared",
            "%(number)d stories that too few shared",
            stories,
        )
        notes.append(text % {"number": stories})
    if figure.held_at:
        day = date_format(brand.day_of(figure.held_at), _("j F"))
        notes.append(_("anything after %(day)s") % {"day": day})
    return "; ".join(notes)


def heading_lines(
    subject: str,
    period: ReportingPeriod,
    counted_at: datetime | None,
    *,
    comparison: Comparison | None = None,
) -> list[Sequence[CellValue]]:
    """The lines above a sheet: subject, period and what is beside it, and when it was counted."""
    at = brand.local(counted_at) if counted_at else None
    lines: list[Sequence[CellValue]] = [
        [_("What"), subject],
        [_("Company"), brand.current().name],
        [_("From"), period.since],
        [_("To"), period.last_day],
        [_("Period"), comparison.name_of_now if comparison else period_name(period)],
        [_("Counted"), date_format(at, "Y-m-d H:i") if at else ""],
    ]
    if comparison:
        lines.append([_("Beside"), comparison.name])
        lines += [[comparison.why_not]] if comparison.why_not else []
    text = _(
        "Figures with too few people behind them are not shown, and are not included in any total."
    )
    return [*lines, [text]]


def definitions(meanings: Iterable[tuple[str, Meaning]]) -> Sheet:
    """The definition of each figure, by label."""
    columns = [
        _("Figure"),
        _("What it counts"),
        _("Out of what"),
        _("How sure"),
        _("When"),
        _("Where it comes from"),
        _("What is left out"),
    ]
    rows = [
        [
            name,
            str(meaning.definition),
            str(meaning.base),
            str(Evidence(meaning.evidence).label) if meaning.evidence else "",
            str(meaning.period),
            str(meaning.source),
            str(meaning.leaves_out),
        ]
        for name, meaning in meanings
    ]
    return Sheet(_("Definitions"), columns, rows)


def _figures(page: Page) -> Sheet:
    columns = [_("Figure"), _("In the period"), page.comparison.name, _("Left out")]
    rows = [
        [
            label(name),
            display_value(figure),
            display_value(page.before[name]),
            left_out_note(figure),
        ]
        for name, figure in page.figures.items()
    ]
    return Sheet(_("Figures"), columns, rows)


def _comparable_part(part: ComparablePart) -> Sheet:
    """As many weeks of both periods, where these cannot be compared as a whole."""
    columns = [_("Figure"), capfirst(part.now), capfirst(part.then), _("Change (%)")]
    rows = [
        [label(line.name), *(amount(value, line.meaning) for value in line.values), line.change]
        for line in part.lines
    ]
    return Sheet(_("Comparable part"), columns, rows)


def _table(table: Table, figures: Figures) -> Sheet:
    names = (
        figure_lines.figure_names()
        if table.lines and "active" in table.lines[0].figures
        else [*figures]
    )
    columns = [str(table.of), *(label(name) for name in names), _("Left out")]
    rows: list[Sequence[CellValue]] = [
        [
            line.name or line.key,
            *(display_value(line.figures[name]) for name in names),
            left_out_note(line.figures["opened"]),
        ]
        for line in table.lines
    ]
    if table.not_shown:
        rows.append(_row_not_shown(table.not_shown, names, table.whole_or(figures)))
    if table.note:
        rows.append([table.note])
    return Sheet(str(table.title), columns, rows)


def _row_not_shown(
    not_shown: NotShown, names: Iterable[str], figures: Figures
) -> Sequence[CellValue]:
    """What the lines do not show; nothing under figures that cannot be subtracted."""
    values = [
        display_value(replace(figures[name], value=not_shown[name])) if name in not_shown else None
        for name in names
    ]
    return [_("Not shown separately"), *values, ""]
