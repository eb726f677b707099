"""Overview of procedures and their progress, and of former staff's rights on channels."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from advocacy.channels.models import ChannelRight
from advocacy.insights.spreadsheets import CellValue, Sheet, WorkbookContent
from advocacy.lifecycle.models import Procedure, Task
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.text.name_order import by_name

MAX_PROCEDURES = 200


@dataclass(frozen=True)
class ProcedureProgress:
    """A procedure and its tasks."""

    procedure: Procedure
    tasks: list[Task]

    @property
    def done(self) -> int:
        return sum(task.is_done for task in self.tasks)

    @property
    def waiting(self) -> list[Task]:
        return [task for task in self.tasks if not task.is_done]

    @property
    def next_due(self) -> date | None:
        return min((task.due_on for task in self.waiting), default=None)

    def is_overdue(self, *, on: date) -> bool:
        return any(task.is_overdue(on=on) for task in self.tasks)


def all_progress(*, by: User) -> list[ProcedureProgress]:
    """Progress of all procedures: unfinished ones first, by the next due date."""
    by.require(Permission.ADMINISTER)
    rows = _with_tasks(Procedure.objects.filter(dropped_at=None))
    progress = [
        ProcedureProgress(row, list(row.tasks.all()))
        for row in rows.order_by("-began_at")[:MAX_PROCEDURES]
    ]
    return sorted(progress, key=lambda row: (row.next_due is None, row.next_due or date.max))


def progress_of(procedure: Procedure) -> ProcedureProgress:
    """The progress of one procedure."""
    row = _with_tasks(Procedure.objects.filter(pk=procedure.pk)).get()
    return ProcedureProgress(row, list(row.tasks.all()))


def tasks_of(person: User) -> list[Task]:
    """Open tasks of this person by due date."""
    return list(
        Task.objects.waiting().filter(owner=person).with_all().order_by("due_on", "position", "pk")
    )


def start_list(person: User) -> list[Task]:
    """The person's onboarding tasks, done or not; empty once all are done."""
    mine = Task.objects.filter(procedure__person=person, owner=person, procedure__way="joining")
    rows = list(mine.filter(procedure__dropped_at=None).with_all().order_by("position", "pk"))
    return rows if any(not task.is_done for task in rows) else []


def rights_of_former_staff() -> QuerySet[ChannelRight]:
    """Rights that former staff still have, the longest gone first."""
    rows = ChannelRight.objects.of_former_staff().select_related(
        "channel__responsible", "channel__deputy", "person"
    )
    waiting = Task.objects.filter(procedure__dropped_at=None).select_related("owner")
    return rows.prefetch_related(Prefetch("tasks", waiting, to_attr="open_tasks")).order_by(
        "person__left_at", by_name("channel__name"), "pk"
    )


def rights_book(*, by: User) -> WorkbookContent:
    """The rights of former staff as a spreadsheet."""
    by.require(Permission.ADMINISTER)
    name = _("Rights held by people who have left")
    rows = [_row(right) for right in rights_of_former_staff()]
    about: list[list[CellValue]] = [
        [_("What"), name],
        [_("Company"), brand.current().name],
        [_("Day"), brand.today()],
    ]
    if not rows:
        about.append([_("All is in order: nobody who has left holds a right on a channel.")])
    return WorkbookContent(name, about, [Sheet(name, _columns(), rows)])


def _columns() -> list[str]:
    return [
        _("Name"),
        _("Left"),
        _("Channel"),
        _("Network"),
        _("Address"),
        _("Right"),
        _("Whose task"),
    ]


def _row(right: ChannelRight) -> list[CellValue]:
    left = right.person.left_at if right.person else None
    task = next(iter(right.open_tasks), None)  # type: ignore[attr-defined]
    return [
        right.holder,
        date_format(left, "DATE_FORMAT") if left else "",
        right.channel.name,
        right.channel.get_network_display(),
        right.channel.address,
        right.get_level_display(),
        task.owner.name if task else "",
    ]


def _with_tasks(rows: QuerySet[Procedure]) -> QuerySet[Procedure]:
    tasks = Task.objects.with_all().order_by("position", "due_on", "pk")
    return rows.select_related("person", "opened_for").prefetch_related(Prefetch("tasks", tasks))
