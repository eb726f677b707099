"""Planning the import of teams: new ones are added, existing ones moved."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advocacy.errors import Invalid
from advocacy.people import brand, damaged_letters, team_structure
from advocacy.people.import_plan import ImportPlan, PlannedChange
from advocacy.people.models import Team, TeamPlacement, User
from advocacy.people.spreadsheet_reading import SheetRow
from advocacy.text import cleaning


@dataclass
class TeamPlan(ImportPlan):
    """The teams by case-folded name, each with its parent's name or ""."""

    wanted: dict[str, tuple[str, str]] = field(
        default_factory=dict
    )  # case-folded name to name and parent's name
    known: dict[str, Team] = field(default_factory=dict)
    above: dict[str, str] = field(default_factory=dict)  # team to parent, case-folded names

    @property
    def changes(self) -> list[PlannedChange]:
        new = [name for key, (name, _parent) in self.wanted.items() if key not in self.known]
        old = [
            f"{name}: {parent or _('at the top')}"
            for key, (name, parent) in self.wanted.items()
            if key in self.known
        ]
        changes = [
            PlannedChange(len(new), ngettext("team is added", "teams are added", len(new)), new),
            PlannedChange(len(old), ngettext("team is moved", "teams are moved", len(old)), old),
        ]
        return [change for change in changes if change.number]

    def carry_out(self, *, by: User) -> None:
        """Create new teams at the top, then move every team below its parent."""
        today = brand.today()
        for key, (name, _parent) in self.wanted.items():
            if key not in self.known:
                self.known[key] = team_structure.add(name, parent=None, since=today, by=by)
        for key in self._from_the_top():
            parent = self.known.get(self.above[key])
            team_structure.move(self.known[key], parent=parent, since=today, by=by)

    def _from_the_top(self) -> list[str]:
        return sorted(self.wanted, key=lambda key: len(self.ancestors_of(key)))

    def ancestors_of(self, key: str) -> list[str]:
        """Ancestors of a team, nearest first; stops at a cycle."""
        ancestors: list[str] = []
        parent = self.above.get(key, "")
        while parent and parent not in ancestors:
            ancestors.append(parent)
            parent = self.above.get(parent, "")
        return ancestors


def plan(lines: Iterable[SheetRow]) -> TeamPlan:
    """Plan every line; all problems are collected."""
    plan = TeamPlan(known={team.name.casefold(): team for team in Team.objects.all()})
    plan.above = _current_parents(plan.known)
    numbers: dict[str, int] = {}
    for line in lines:
        try:
            _read_line(line, plan, numbers)
        except Invalid as refusal:
            plan.refuse(line.number, [refusal])
    for key, number in numbers.items():
        _check_parent(key, number, plan)
    plan.problems.sort()
    return plan


def _current_parents(known: dict[str, Team]) -> dict[str, str]:
    key_of = {team.pk: key for key, team in known.items()}
    rows = TeamPlacement.objects.open().exclude(parent=None).values_list("team_id", "parent_id")
    return {key_of[team]: key_of[parent] for team, parent in rows}


def _read_line(line: SheetRow, plan: TeamPlan, numbers: dict[str, int]) -> None:
    name = cleaning.clean_line(damaged_letters.refuse(line["team"]), field="team", limit=80)
    parent = cleaning.clean_line(damaged_letters.refuse(line["parent"]), field="parent", limit=80)
    if not name:
        raise Invalid(_("The team’s name is missing."))
    key = name.casefold()
    if key in numbers:
        raise Invalid(
            _("%(name)s is already on line %(number)s.") % {"name": name, "number": numbers[key]}
        )
    numbers[key] = line.number
    plan.wanted[key] = (name, parent)
    plan.above[key] = parent.casefold()


def _check_parent(key: str, number: int, plan: TeamPlan) -> None:
    name, parent = plan.wanted[key]
    if parent and plan.above[key] not in plan.wanted.keys() | plan.known.keys():
        plan.refuse(
            number,
            [Invalid(_("There is no team called “%(name)s” to be part of.") % {"name": parent})],
        )
    elif key in plan.ancestors_of(key):
        plan.refuse(number, [Invalid(_("%(name)s would be part of itself.") % {"name": name})])
