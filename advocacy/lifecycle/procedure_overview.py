"""Who is joining and leaving, how far each is, and rights that people who are gone still hold."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from advocacy.channels.models import ChannelRight
from advocacy.insights.spreadsheets import Cell, Sheet, WorkbookContent
from advocacy.lifecycle.models import Procedure, Task
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.people.permissions import Permission

MAX_PROCEDURES = 200


@dataclass(frozen=True)
class ProcedureProgress:
    """A procedure and its tasks as they stand."""

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
    """Those under way first, by what is due first; then those that are done."""
    by.require(Permission.ADMINISTER)
    rows = _with_tasks(Procedure.objects.filter(dropped_at=None))
    found = [
        ProcedureProgress(row, list(row.tasks.all()))
        for row in rows.order_by("-began_at")[:MAX_PROCEDURES]
    ]
    return sorted(found, key=lambda one: (one.next_due is None, one.next_due or date.max))


def progress_of(procedure: Procedure) -> ProcedureProgress:
    """One of them."""
    row = _with_tasks(Procedure.objects.filter(pk=procedure.pk)).get()
    return ProcedureProgress(row, list(row.tasks.all()))


def tasks_of(person: User) -> list[Task]:
    """What this person has to do, first what is due first; done things stay for two weeks."""
    return list(
        Task.objects.waiting().filter(owner=person).with_all().order_by("due_on", "position", "pk")
    )


def start_list(person: User) -> list[Task]:
    """The person's own list of the first weeks, done and not done, until all of it is done."""
    mine = Task.objects.filter(procedure__person=person, owner=person, procedure__way="joining")
    rows = list(mine.filter(procedure__dropped_at=None).with_all().order_by("position", "pk"))
    return rows if any(not task.is_done for task in rows) else []


def rights_of_former_staff() -> QuerySet[ChannelRight]:
    """Each right that somebody who has left still holds, the longest gone first."""
    rows = ChannelRight.objects.of_former_staff().select_related(
        "channel__responsible", "channel__deputy", "person"
    )
    waiting = Task.objects.filter(procedure__dropped_at=None).select_related("owner")
    return rows.prefetch_related(Prefetch("tasks", waiting, to_attr="open_tasks")).order_by(
        "person__left_at", "channel__name", "pk"
    )


def rights_book(*, by: User) -> WorkbookContent:
    """The same as a sheet."""
    by.require(Permission.ADMINISTER)
    name = _("Rights held by people who have left")
    rows = [_row(right) for right in rights_of_former_staff()]
    about: list[list[Cell]] = [
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


def _row(right: ChannelRight) -> list[Cell]:
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
