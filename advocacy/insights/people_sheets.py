"""Spreadsheets of adoption, effectiveness and recognition, with definitions."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advocacy.figures import reporting_months, rounding
from advocacy.figures.definition_table import MEANINGS
from advocacy.figures.funnel_disclosure import FUNNEL_STEPS
from advocacy.figures.meaning import Meaning
from advocacy.figures.month_names import month_name
from advocacy.figures.published_figures import ReportingPeriod
from advocacy.figures.rounding import Number
from advocacy.insights.adoption import Funnel, FunnelLine, TeamFunnel
from advocacy.insights.effectiveness import DimensionComparison, Effectiveness
from advocacy.insights.leaderboards import Recognition
from advocacy.insights.page_sheets import definitions, display_value, heading_lines, label
from advocacy.insights.spreadsheets import CellValue, Sheet, WorkbookContent
from advocacy.people import brand

VERDICTS = {
    "more": gettext_lazy("more"),
    "less": gettext_lazy("fewer"),
    "": gettext_lazy("unclear"),
}


def adoption_workbook(funnel: Funnel) -> WorkbookContent:
    """The steps now and three months earlier, and those of the teams below."""
    steps = zip(funnel.whole.steps, funnel.before.steps, strict=True)
    columns = [
        _("Step"),
        month_name(funnel.month),
        _("Of the first step (%)"),
        month_name(funnel.before_month),
    ]
    rows = [
        [
            str(now.meaning.label),
            _number_with_month(now, funnel.month),
            _part(now),
            _number_with_month(before, funnel.before_month),
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
        [*sheets, definitions(_named(MEANINGS[step_name] for step_name in FUNNEL_STEPS))],
    )


def effectiveness_workbook(effectiveness: Effectiveness) -> WorkbookContent:
    """A sheet for each question with enough data."""
    sheets = [_of_question(question) for question in effectiveness.questions if question.effects]
    return WorkbookContent(
        _("What works"),
        heading_lines(_("What works"), effectiveness.period, effectiveness.as_of),
        [*sheets, definitions(_named([MEANINGS["per_share"]]))],
    )


def recognition_workbook(recognition: Recognition) -> WorkbookContent:
    """The teams to thank, and the company."""
    columns = [
        _("Team"),
        label("adoption"),
        _("The period before"),
        _("Change in points"),
        _("Active people"),
    ]
    lines = [
        *((line.name, line) for line in recognition.teams),
        (_("The whole company"), recognition.company),
    ]
    rows = [
        [
            name,
            display_value(line.figures["adoption"]),
            display_value(line.before["adoption"]) if line.before else _("not shown"),
            _("not known") if line.growth is None else line.growth,
            display_value(line.figures["active"]),
        ]
        for name, line in lines
    ]
    meanings = _named([MEANINGS["adoption"], MEANINGS["active"]])
    return WorkbookContent(
        _("Teams to thank"),
        heading_lines(_("Teams to thank"), recognition.period, recognition.as_of),
        [
            Sheet(_("Teams to thank"), columns, rows),
            definitions(meanings),
        ],
    )


def _of_teams(funnel: Funnel) -> Sheet:
    labels = [str(MEANINGS[step_name].label) for step_name in FUNNEL_STEPS]
    rows = [[row.name, *_steps(row, funnel.month)] for row in funnel.below]
    return Sheet(_("By team"), [_("Team"), *labels], rows)


def _steps(row: TeamFunnel, month: date) -> list[CellValue]:
    return [_number_with_month(step, month) for step in row.steps]


def _part(step: FunnelLine) -> CellValue:
    return _at_least(step.part) if step.at_least and step.part is not None else step.part


def _at_least(number: int) -> str:
    return _("at least %(number)s") % {"number": number}


def _number_with_month(step: FunnelLine, month: date) -> CellValue:
    """The number, with its month if it was last published for an earlier one."""
    if step.value is None or step.month is None:
        return _("not shown")
    if step.at_least:
        return _at_least(step.value)
    return step.value if step.month == month else f"{step.value}, {month_name(step.month)}"


def _of_question(question: DimensionComparison) -> Sheet:
    columns = [
        str(question.title),
        _("Clicks per share"),
        _("Likely at least"),
        _("Likely at most"),
        _("Confirmed shares"),
        _("Compared with the mean"),
    ]
    rows: list[Sequence[CellValue]] = [
        [
            effect.name,
            *(in_sheet(number) for number in (effect.rate, effect.low, effect.high)),
            effect.shares,
            str(VERDICTS[effect.verdict]),
        ]
        for effect in question.effects
    ]
    return Sheet(str(question.title), columns, [*rows, [_("The mean"), in_sheet(question.mean)]])


def _named(meanings: Iterable[Meaning]) -> list[tuple[str, Meaning]]:
    return [(str(meaning.label), meaning) for meaning in meanings]


def in_sheet(number: Number | None) -> Decimal | None:
    """A rate as the pages say it."""
    return None if number is None else rounding.rate(number)
