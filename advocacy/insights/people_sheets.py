"""Adoption, effectiveness and recognition as spreadsheets, with their definitions."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advocacy.figures import reporting_months
from advocacy.figures.definitions import Meaning
from advocacy.figures.funnel_disclosure import STEPS
from advocacy.figures.published_figures import ReportingPeriod
from advocacy.insights import adoption, rate_comparison
from advocacy.insights.adoption import Funnel, Row, Step
from advocacy.insights.effectiveness import Effectiveness, Question
from advocacy.insights.leaderboards import Recognition
from advocacy.insights.page_sheets import definitions, display_value, heading_lines
from advocacy.insights.spreadsheets import Cell, Sheet, WorkbookContent
from advocacy.people import brand

VERDICTS = {
    "more": gettext_lazy("more"),
    "less": gettext_lazy("fewer"),
    "": gettext_lazy("unclear"),
}


def adoption_workbook(funnel: Funnel) -> WorkbookContent:
    """The funnel of the company or a team, that of three months before, and those of its teams."""
    steps = zip(funnel.whole.steps, funnel.before.steps, strict=True)
    columns = [
        _("Step"),
        _month(funnel.month),
        _("Of the first step (%)"),
        _month(funnel.before_month),
    ]
    rows = [
        [
            str(now.meaning.label),
            _reached(now, funnel.month),
            now.part,
            _reached(before, funnel.before_month),
        ]
        for now, before in steps
    ]
    sheets = [Sheet(_("Steps"), columns, rows), _of_teams(funnel)]
    return WorkbookContent(
        f"{_('Adoption')}: {funnel.whole.name or brand.current().name}",
        heading_lines(
            _("Adoption"),
            ReportingPeriod(funnel.month, reporting_months.last_day(funnel.month)),
            funnel.as_of,
        ),
        [*sheets, definitions(_named(adoption.MEANINGS[step] for step in STEPS))],
    )


def effectiveness_workbook(works: Effectiveness) -> WorkbookContent:
    """A sheet for each question with enough data."""
    sheets = [_of_question(question) for question in works.questions if question.effects]
    return WorkbookContent(
        _("What works"),
        heading_lines(_("What works"), works.period, works.as_of),
        [*sheets, definitions(_named([rate_comparison.RATES["per_share"]]))],
    )


def recognition_workbook(found: Recognition, period: ReportingPeriod) -> WorkbookContent:
    """The recognised teams and the company, with their rates."""
    per_active = rate_comparison.RATES["per_active"]
    columns = [_("Team"), str(per_active.label), _("Confirmed shares"), _("Active people")]
    lines = [*((line.name, line) for line in found.teams), (_("The whole company"), found.company)]
    rows = [
        [
            name,
            _decimal(line.shares_per_person),
            display_value(line.figures["confirmed"]),
            display_value(line.figures["active"]),
        ]
        for name, line in lines
    ]
    return WorkbookContent(
        _("Teams to thank"),
        heading_lines(_("Teams to thank"), period, found.as_of),
        [Sheet(_("Teams to thank"), columns, rows), definitions(_named([per_active]))],
    )


def _of_teams(funnel: Funnel) -> Sheet:
    labels = [str(adoption.MEANINGS[step].label) for step in STEPS]
    rows = [[row.name, *_steps(row, funnel.month)] for row in funnel.below]
    return Sheet(_("By team"), [_("Team"), *labels], rows)


def _steps(row: Row, month: date) -> list[Cell]:
    return [_reached(step, month) for step in row.steps]


def _reached(step: Step, month: date) -> Cell:
    """The number, with the month of its publication if that is an earlier one."""
    if step.value is None or step.month is None:
        return _("not shown")
    return step.value if step.month == month else f"{step.value} ({_month(step.month)})"


def _of_question(question: Question) -> Sheet:
    columns = [
        str(question.title),
        _("Clicks per share"),
        _("Likely at least"),
        _("Likely at most"),
        _("Confirmed shares"),
        _("Compared with the mean"),
    ]
    rows: list[Sequence[Cell]] = [
        [
            effect.name,
            *(_decimal(number) for number in (effect.rate, effect.low, effect.high)),
            effect.shares,
            str(VERDICTS[effect.verdict]),
        ]
        for effect in question.effects
    ]
    return Sheet(str(question.title), columns, [*rows, [_("The mean"), _decimal(question.mean)]])


def _month(month: date) -> str:
    return date_format(reporting_months.calendar_month(month), _("F Y"))


def _named(meanings: Iterable[Meaning]) -> list[tuple[str, Meaning]]:
    return [(str(meaning.label), meaning) for meaning in meanings]


def _decimal(number: float | None) -> Decimal | None:
    return None if number is None else Decimal(number).quantize(Decimal("0.01"))
