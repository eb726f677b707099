"""Adoption, what works and teams to thank as sheets: what their pages tell, and what it means."""

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
    """The steps of the company or a team beside those of three months before, and of its teams."""
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
        [*sheets, definitions(_named(adoption.MEANINGS[one] for one in STEPS))],
    )


def effectiveness_workbook(works: Effectiveness) -> WorkbookContent:
    """Each question with the values there is enough data of."""
    sheets = [_of_question(one) for one in works.questions if one.effects]
    return WorkbookContent(
        _("What works"),
        heading_lines(_("What works"), works.period, works.as_of),
        [*sheets, definitions(_named([rate_comparison.RATES["per_share"]]))],
    )


def recognition_workbook(found: Recognition, period: ReportingPeriod) -> WorkbookContent:
    """Teams that did as much for each active person as the company, or more, and the company."""
    per_active = rate_comparison.RATES["per_active"]
    columns = [_("Team"), str(per_active.label), _("Confirmed shares"), _("Active people")]
    lines = [*((one.name, one) for one in found.teams), (_("The whole company"), found.company)]
    rows = [
        [
            name,
            _decimal(one.per_head),
            display_value(one.figures["confirmed"]),
            display_value(one.figures["active"]),
        ]
        for name, one in lines
    ]
    return WorkbookContent(
        _("Teams to thank"),
        heading_lines(_("Teams to thank"), period, found.as_of),
        [Sheet(_("Teams to thank"), columns, rows), definitions(_named([per_active]))],
    )


def _of_teams(funnel: Funnel) -> Sheet:
    labels = [str(adoption.MEANINGS[one].label) for one in STEPS]
    rows = [[row.name, *_steps(row, funnel.month)] for row in funnel.below]
    return Sheet(_("By team"), [_("Team"), *labels], rows)


def _steps(row: Row, month: date) -> list[Cell]:
    return [_reached(step, month) for step in row.steps]


def _reached(step: Step, month: date) -> Cell:
    """The number, with its month where it was told last in an earlier one."""
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
            one.name,
            *(_decimal(number) for number in (one.rate, one.low, one.high)),
            one.shares,
            str(VERDICTS[one.verdict]),
        ]
        for one in question.effects
    ]
    return Sheet(str(question.title), columns, [*rows, [_("The mean"), _decimal(question.mean)]])


def _month(month: date) -> str:
    return date_format(reporting_months.calendar_month(month), _("F Y"))


def _named(meanings: Iterable[Meaning]) -> list[tuple[str, Meaning]]:
    return [(str(one.label), one) for one in meanings]


def _decimal(number: float | None) -> Decimal | None:
    return None if number is None else Decimal(number).quantize(Decimal("0.01"))
