"""Adding, renaming and moving teams in the tree; earlier placements are kept."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.errors import Invalid
from advocacy.people import team_tree
from advocacy.people.models import Team, TeamPlacement, User
from advocacy.people.permissions import Permission
from advocacy.text import deception


@transaction.atomic
def add(name: str, *, parent: Team | None, since: date, by: User) -> Team:
    """Add a team below a parent from this day on."""
    by.require(Permission.ADMINISTER)
    team = Team.objects.create(name=unused_name(name))
    TeamPlacement.objects.create(team=team, parent=parent, since=since)
    trail.record("team_added", by=by, about=team, parent=parent.pk if parent else None)
    return team


@transaction.atomic
def rename(team: Team, name: str, *, by: User) -> Team:
    """Rename a team, also in past results."""
    by.require(Permission.ADMINISTER)
    team = Team.objects.select_for_update(of=("self",)).get(pk=team.pk)
    name = unused_name(name, of=team)
    if name != team.name:
        team.name = name
        team.save(update_fields=["name"])
        trail.record("team_renamed", by=by, about=team)
    return team


@transaction.atomic
def move(team: Team, *, parent: Team | None, since: date, by: User) -> TeamPlacement:
    """Move a team below another from a day on. All placements are locked: no cycle by races."""
    by.require(Permission.ADMINISTER)
    placements = TeamPlacement.objects.select_for_update(of=("self",)).order_by("pk")
    open_now = {row.team_id: row for row in placements if row.until is None}
    present: TeamPlacement | None = open_now.get(team.pk)
    if present is not None and present.parent_id == (parent.pk if parent else None):
        return present
    _refuse_circle(team, parent, {pk: row.parent_id for pk, row in open_now.items()})
    if parent is not None:
        _refuse_circle(team, parent, team_tree.parents(on=since))
    placement = _replace_placement(team, parent, since=since)
    trail.record(
        "team_moved",
        by=by,
        about=team,
        parent=parent.pk if parent else None,
        since=since.isoformat(),
    )
    return placement


def _replace_placement(team: Team, parent: Team | None, *, since: date) -> TeamPlacement:
    """End the present placement and begin the new one on the same day."""
    rows = TeamPlacement.objects.filter(team=team)
    if rows.filter(since__gt=since).exists() or rows.filter(until__gt=since).exists():
        raise Invalid(
            _("%(name)s has already moved since that day. Choose a later date.")
            % {"name": team.name},
            field="since",
            code="too_early",
        )
    rows.open().filter(since=since).delete()  # it was never in force
    rows.open().update(until=since)
    placement = TeamPlacement(team=team, parent=parent, since=since)
    placement.save(force_insert=True)
    return placement


def unused_name(name: str, *, of: Team | None = None) -> str:
    """The cleaned name. Raises Invalid if it is empty or taken."""
    name = deception.clean_name(name, field="name", limit=80)
    if not name:
        raise Invalid(_("Enter the team’s name."), field="name", code="required")
    namesakes = Team.objects.filter(name__iexact=name)
    if (namesakes.exclude(pk=of.pk) if of else namesakes).exists():
        raise Invalid(
            _("There is already a team called %(name)s.") % {"name": name},
            field="name",
            code="taken",
        )
    return name


def _refuse_circle(team: Team, parent: Team | None, parent_of: dict[int, int | None]) -> None:
    if parent is not None and team.pk in team_tree.with_ancestors(parent.pk, parent_of):
        raise Invalid(
            _("%(parent)s is part of %(team)s, so %(team)s cannot be part of it.")
            % {"parent": parent.name, "team": team.name},
            field="parent",
            code="circle",
        )
