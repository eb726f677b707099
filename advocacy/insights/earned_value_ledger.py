"""Earned value by calendar month, for bookkeeping: the lines, their sums, and as a sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from advocacy.figures import click_prices, earned_value_settings, ledger_closing
from advocacy.figures.definition_table import MEANINGS
from advocacy.figures.models import LedgerLine, LedgerMonth
from advocacy.insights import page_sheets
from advocacy.insights.spreadsheets import CellValue, Sheet, WorkbookContent
from advocacy.networks.facts import NetworkSlug
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.people.permissions import Permission


@dataclass(frozen=True)
class LedgerPart:
    """A calendar month with its lines."""

    month: date
    currency: str
    counted_at: datetime
    lines: Sequence[LedgerLine]

    @property
    def name(self) -> str:
        return date_format(self.month, _("F Y"))

    @property
    def amount(self) -> int | None:
        """The sum of the published lines, in hundredths; None where no line is."""
        shown = [line.amount for line in self.lines if line.amount is not None]
        return sum(shown) if shown or not self.lines else None

    @property
    def not_shown(self) -> Sequence[str]:
        """The networks that are not published."""
        silent = {line.network for line in self.lines if line.clicks is None}
        return [str(NetworkSlug(network).label) for network in sorted(silent)]


@dataclass(frozen=True)
class Ledger:
    """The closed months of a calendar year."""

    year: int
    years: Sequence[int]
    months: Sequence[LedgerPart]

    @property
    def amount(self) -> int | None:
        """The sum of the months, in hundredths; None where no line is published."""
        shown = [part.amount for part in self.months if part.amount is not None]
        return sum(shown) if shown else None

    @property
    def is_part(self) -> bool:
        """Whether a line is not published, so that the sum is the least it can be."""
        return any(part.not_shown for part in self.months)

    @property
    def last_day(self) -> date | None:
        """The last day that is in it."""
        last = self.months[-1].month if self.months else None
        return last and ledger_closing.next_month(last) - ledger_closing.DAY


def is_shown() -> bool:
    """Whether the company shows earned value anywhere."""
    return "earned" not in earned_value_settings.hidden_figures()


def ledger(year: int | None, *, by: User) -> Ledger:
    """The closed calendar months of a year, or of the newest one that has any."""
    by.require(Permission.SEE_RESULTS)
    rows = LedgerMonth.objects.order_by("month").prefetch_related("lines")
    years = sorted({day.year for day in LedgerMonth.objects.values_list("month", flat=True)})
    chosen = year or (years[-1] if years else brand.today().year)
    parts = [_part(row) for row in rows.filter(month__year=chosen)]
    return Ledger(chosen, years, parts)


def workbook(found: Ledger) -> WorkbookContent:
    """The lines as a sheet, with what they mean and what they leave out."""
    title = _("Earned value by calendar month, %(year)d") % {"year": found.year}
    about: list[Sequence[CellValue]] = [
        [_("What"), title],
        [_("Company"), brand.current().name],
        [_("To"), found.last_day],
        [_("What it counts"), str(MEANINGS["earned"].definition)],
        *([_("What is left out"), text] for text in left_out()),
    ]
    columns = [
        _("Calendar month"),
        _("Network"),
        _("From"),
        _("To"),
        str(MEANINGS["people"].label),
        _("Price of a click"),
        _("Amount"),
        _("Currency"),
        _("Price since"),
        _("Source of the price"),
        _("Counted"),
    ]
    rows = [_row(part, line) for part in found.months for line in part.lines]
    meanings = [(page_sheets.label(name), MEANINGS[name]) for name in ("people", "earned")]
    sheets = [Sheet(_("Ledger"), columns, rows), page_sheets.definitions(meanings)]
    return WorkbookContent(title, about, sheets)


def left_out() -> list[str]:
    """What the ledger does not hold, in sentences."""
    return [
        _("Nobody has paid or saved this money: it is what the clicks would have cost."),
        _("Networks without a price, and visits by programs and from inside."),
        _(
            "Months of a network with too few people behind its clicks; their lines have no "
            "numbers."
        ),
        _(
            "Months that are still open. A month is closed within six weeks of its end and "
            "does not change afterwards."
        ),
    ]


def _part(row: LedgerMonth) -> LedgerPart:
    lines = sorted(row.lines.all(), key=lambda line: (line.network, line.since))
    return LedgerPart(row.month, row.currency, row.counted_at, lines)


def _row(part: LedgerPart, line: LedgerLine) -> Sequence[CellValue]:
    return [
        f"{part.month:%Y-%m}",
        str(line.get_network_display()),
        line.since,
        line.last_day,
        _("too few people") if line.clicks is None else line.clicks,
        Decimal(line.cents).scaleb(-2),
        None if line.amount is None else Decimal(line.amount).scaleb(-2),
        part.currency,
        line.price_since,
        click_prices.source_in_words(line.source),
        brand.day_of(part.counted_at),
    ]
