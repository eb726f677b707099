"""Importing a list of people or teams: a dry run names every bad line, then all or nothing."""

from dataclasses import dataclass, field
from itertools import islice

from django.db import transaction
from django.utils.translation import gettext as _

from advocacy.errors import AdvocacyError, Invalid
from advocacy.limits import person_limits
from advocacy.people import people_list_import, spreadsheet_reading, team_list_import
from advocacy.people.import_plan import ImportPlan
from advocacy.people.models import User
from advocacy.people.permissions import Permission

MAX_SHOWN_PROBLEMS = 50
FIRST_NAMES = 5
MAX_UNASKED = 5  # people who are deactivated without a second question


class StillWrong(AdvocacyError):
    """The list has problems that the dry run did not have."""


class ManyDeactivated(AdvocacyError):
    """So many people would be deactivated that the person is asked once more."""

    def __init__(self, report: "ImportReport") -> None:
        super().__init__(
            _("%(number)d people would be deactivated. Look at their names, and say so once more.")
            % {"number": report.plan.deactivated}
        )
        self.report = report


@dataclass(frozen=True)
class ImportReport:
    """The plan of an import with its problems, the columns ignored, and the first names as read."""

    plan: ImportPlan
    ignored: list[str] = field(default_factory=list)
    first_names: list[str] = field(default_factory=list)

    @property
    def shown(self) -> list[tuple[int, str]]:
        return self.plan.problems[:MAX_SHOWN_PROBLEMS]

    @property
    def unshown(self) -> int:
        return max(len(self.plan.problems) - MAX_SHOWN_PROBLEMS, 0)


def dry_run(text: str, *, by: User) -> ImportReport:
    """Plan the import without writing anything."""
    by.require(Permission.ADMINISTER)
    person_limits.count(person_limits.UPLOADS, person=by.pk)
    sheet = spreadsheet_reading.read(text)
    return ImportReport(_plan(sheet), sheet.ignored, _first_names(sheet))


def _first_names(sheet: spreadsheet_reading.UploadedSheet) -> list[str]:
    """The first names of the list, and the first with other letters, to see how they were read."""
    column = "name" if "name" in sheet.columns else "team"
    names = [line[column].strip() for line in sheet.lines if line[column].strip()]
    first = names[:FIRST_NAMES]
    others = (name for name in names[FIRST_NAMES:] if not name.isascii())
    return first if any(not name.isascii() for name in first) else [*first, *islice(others, 1)]


@transaction.atomic
def carry_out(text: str, *, by: User, agreed: int = 0) -> ImportReport:
    """Plan again on the present rows, then write the whole list in one transaction.

    `agreed` is how many deactivations the person was shown, and asked about once more.
    """
    report = dry_run(text, by=by)
    if report.plan.problems:
        raise StillWrong(_("Something has changed since you looked. Choose the file again."))
    if report.plan.deactivated > MAX_UNASKED and agreed != report.plan.deactivated:
        raise ManyDeactivated(report)
    report.plan.carry_out(by=by)
    return report


def _plan(sheet: spreadsheet_reading.UploadedSheet) -> ImportPlan:
    if "email" in sheet.columns and "name" in sheet.columns:
        plan: ImportPlan = people_list_import.plan(sheet.lines)
    elif "team" in sheet.columns and "email" not in sheet.columns:
        plan = team_list_import.plan(sheet.lines)
    else:
        raise Invalid(
            _(
                "A line at the top must name the columns: “name” (or “first name” and “last "
                "name”) and “email” for people, “team” and “part of” for teams."
            ),
            field="file",
            code="columns",
        )
    if not sheet.lines:
        raise Invalid(_("There is nothing below the first line."), field="file", code="empty")
    return plan
