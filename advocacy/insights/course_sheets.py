"""The two questions of leaders as sheets: are we on course, and is it worth it."""

from collections.abc import Sequence

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from advocacy.figures.definition_table import MEANINGS
from advocacy.goals import goal_text
from advocacy.goals.progress import Progress
from advocacy.insights import page_sheets
from advocacy.insights.cost_benefit import Quarter
from advocacy.insights.page_tables import Page
from advocacy.insights.spreadsheets import CellValue, Sheet, WorkbookContent
from advocacy.people import brand

OF_QUARTERS = ("cost", "earned", "cost_per_share", "earned_per_share", "applications")


def with_answers(
    book: WorkbookContent,
    goals: Sequence[Progress],
    worth: Page | None,
    quarters: Sequence[Quarter],
) -> WorkbookContent:
    """A workbook that begins with the course of the goals and what it was worth."""
    *sheets, definitions = book.sheets
    if worth is not None:
        meanings = [(page_sheets.label(name), MEANINGS[name]) for name in worth.figures]
        sheets += _worth(worth, quarters)
        more = page_sheets.definitions(meanings)
        rows = [row for row in more.rows if row not in definitions.rows]
        definitions = Sheet(definitions.name, definitions.columns, [*definitions.rows, *rows])
    first = [_goals(goals)] if goals else []
    return WorkbookContent(book.name, book.about, [*first, *sheets, definitions])


def _goals(goals: Sequence[Progress]) -> Sheet:
    columns = [
        _("Goal"),
        _("Team"),
        _("Course"),
        _("Reached"),
        _("Target"),
        _("Counted in"),
        _("Time gone (%)"),
        _("Needed a week"),
        _("Made a week"),
        _("From"),
        _("To"),
        _("As of"),
    ]
    return Sheet(_("Are we on course?"), columns, [_goal(reached) for reached in goals])


def _goal(reached: Progress) -> Sequence[CellValue]:
    goal = reached.goal
    if reached.suppression:
        made: CellValue = str(page_sheets.SUPPRESSION_TEXTS[reached.suppression])
    else:
        made = (
            _("at least %(number)s") % {"number": reached.value}
            if reached.at_least
            else reached.value
        )
    return [
        str(goal),
        goal.team.name if goal.team else brand.current().name,
        str(reached.course.label) if reached.course else _("not clear yet"),
        made,
        reached.target,
        goal_text.amount(goal, reached.target),
        reached.gone_percent,
        reached.needed_weekly,
        reached.made_weekly,
        reached.period.first,
        reached.period.last,
        brand.day_of(reached.moment),
    ]


def _worth(worth: Page, quarters: Sequence[Quarter]) -> list[Sheet]:
    columns = [_("Figure"), _("In the period"), _("The period before"), _("Left out")]
    rows: list[Sequence[CellValue]] = [
        [
            capfirst(page_sheets.label(name)),
            page_sheets.display_value(figure),
            page_sheets.display_value(worth.before[name]),
            page_sheets.left_out_note(figure),
        ]
        for name, figure in worth.figures.items()
    ]
    rows.append([_("An estimate: nobody has paid or saved this money."), "", "", ""])
    found = [Sheet(_("Is it worth it?"), columns, rows)]
    return [*found, _by_quarter(quarters)] if quarters else found


def _by_quarter(quarters: Sequence[Quarter]) -> Sheet:
    labels = [capfirst(page_sheets.label(name)) for name in OF_QUARTERS]
    rows = [
        [
            _("Q%(number)s %(year)s") % {"number": quarter.number, "year": quarter.year},
            *(page_sheets.display_value(quarter.worth.figures[name]) for name in OF_QUARTERS),
            page_sheets.left_out_note(quarter.worth.figures["earned"]),
        ]
        for quarter in quarters
    ]
    return Sheet(_("Quarter by quarter"), [_("Quarter"), *labels, _("Left out")], rows)
