"""Planning the import of people: new ones are invited, existing ones updated."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advocacy.audit import trail
from advocacy.errors import AdvocacyError, Invalid
from advocacy.people import (
    brand,
    country_names,
    damaged_letters,
    deactivation,
    email_addresses,
    employment_setting,
    invitations,
    listed_profile,
    person_locks,
    roles,
    team_placement,
)
from advocacy.people.import_plan import ImportPlan, PlannedChange
from advocacy.people.listed_profile import ListedProfile
from advocacy.people.models import Invitation, Membership, Team, User
from advocacy.people.permissions import Role
from advocacy.people.spreadsheet_reading import SheetRow
from advocacy.text import cleaning, deception
from advocacy.text.languages import Language

LANGUAGES = {
    **dict.fromkeys(("da", "dk", "dansk", "danish"), Language.DANISH),
    **dict.fromkeys(("en", "engelsk", "english"), Language.ENGLISH),
}
ROLES = {
    **dict.fromkeys(("advocate", "medarbejder", "ambassadør"), Role.ADVOCATE),
    **dict.fromkeys(("curator", "kurator", "redaktør"), Role.CURATOR),
    **dict.fromkeys(("approver", "godkender"), Role.APPROVER),
    **dict.fromkeys(("leader", "leder"), Role.LEADER),
    **dict.fromkeys(("admin", "administrator"), Role.ADMIN),
    **dict.fromkeys(
        (
            "representative",
            "employee representative",
            "medarbejderrepræsentant",
            "tillidsrepræsentant",
        ),
        Role.REPRESENTATIVE,
    ),
}
YES = {"yes", "y", "x", "1", "true", "ja", "j", "sand"}
NO = {"", "no", "n", "0", "false", "nej", "falsk"}
ROLE_SEPARATORS = re.compile(r"[,;/|+&]")
LANGUAGE_END = re.compile(r"[-_ (]")


class LeftMeanwhile(AdvocacyError):
    """Somebody whom the plan is about has left since it was made."""


@dataclass
class PeoplePlan(ImportPlan):
    """Whom to invite, update, move and deactivate."""

    invitees: list[invitations.Invitee] = field(default_factory=list)
    changed: list[tuple[User, ListedProfile]] = field(default_factory=list)  # with what it was
    moves: list[tuple[User, Team]] = field(default_factory=list)
    leavers: list[User] = field(default_factory=list)
    untouched: int = 0

    @property
    def changes(self) -> list[PlannedChange]:
        new, changed, moved = len(self.invitees), len(self.changed), len(self.moves)
        gone, same = self.deactivated, self.untouched
        changes = [
            PlannedChange(
                gone,
                ngettext("person is deactivated", "people are deactivated", gone),
                [f"{person.name}, {person.email}" for person in self.leavers],
            ),
            PlannedChange(
                new,
                ngettext("person is invited", "people are invited", new),
                [f"{invitee.name}, {invitee.email}" for invitee in self.invitees],
            ),
            PlannedChange(
                changed,
                ngettext("person is updated", "people are updated", changed),
                [listed_profile.corrected_text(*one) for one in self.changed],
            ),
            PlannedChange(
                moved,
                ngettext("person changes team", "people change team", moved),
                [f"{person.name}: {team.name}" for person, team in self.moves],
            ),
            PlannedChange(same, ngettext("line changes nothing", "lines change nothing", same)),
        ]
        return [change for change in changes if change.number]

    @property
    def deactivated(self) -> int:
        return len(self.leavers)

    def carry_out(self, *, by: User) -> None:
        people = [*(one for one, _ in self.changed), *(one for one, _ in self.moves), *self.leavers]
        locked = person_locks.lock(by, *people)
        if not all(person.is_active for person in locked):
            raise LeftMeanwhile(_("Something has changed since you looked. Choose the file again."))
        trail.record_all(
            "person_invited", by=by, about=invitations.invite_all(self.invitees, by=by)
        )
        corrected = [person for person, _before in self.changed]
        User.objects.bulk_update(corrected, listed_profile.FIELDS, batch_size=200)
        trail.record_all("profile_changed", by=by, about=corrected)
        team_placement.place_all(self.moves, since=brand.today())
        trail.record_all("person_moved", by=by, about=[person for person, _team in self.moves])
        for person in self.leavers:
            deactivation.deactivate(person, by=by)


class _ExistingRows:
    """Existing people, teams, memberships and invitations, read once."""

    def __init__(self) -> None:
        self.people = {user.email.lower(): user for user in User.objects.all()}
        self.teams = {team.name.casefold(): team for team in Team.objects.all()}
        self.present = {row.person_id: row for row in Membership.objects.open()}
        open_now = Invitation.objects.filter(
            accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now()
        )
        self.invited = {email.lower() for email in open_now.values_list("email", flat=True)}
        self.seen: dict[str, int] = {}
        self.functions = {
            name.casefold(): name for name in reversed(employment_setting.known_functions())
        }

    def unseen(self, value: str, *, line: int) -> str:
        """The address. Raises Invalid if an earlier line has it."""
        email = email_addresses.clean(value)
        first = self.seen.setdefault(email, line)
        if first != line:
            raise Invalid(
                _("%(email)s is already on line %(number)s.") % {"email": email, "number": first}
            )
        return email

    def function(self, value: str) -> str:
        """A job function, as it is spelled already here or on an earlier line."""
        name = employment_setting.read_function(damaged_letters.refuse(value))
        return self.functions.setdefault(name.casefold(), name)

    def team(self, value: str) -> Team | None:
        """The team of this name, regardless of case."""
        name = cleaning.clean_line(value, field="team", limit=200)
        if name and name.casefold() not in self.teams:
            raise Invalid(
                _("There is no team called “%(name)s”. Add it first, or correct the name.")
                % {"name": name[:80]}
            )
        return self.teams.get(name.casefold())


def plan(lines: Iterable[SheetRow]) -> PeoplePlan:
    """Plan every line; all problems are collected."""
    plan, known = PeoplePlan(), _ExistingRows()
    for line in lines:
        invitee, refusals = _read_invitee(line, known)
        if invitee is None:
            plan.refuse(line.number, refusals)
        elif _left(line["left"]):
            _plan_leaver(invitee, plan, known)
        else:
            _plan_line(invitee, line, plan, known)
    return plan


def _read_invitee(
    line: SheetRow, known: _ExistingRows
) -> tuple[invitations.Invitee | None, list[Invalid]]:
    readers: dict[str, Callable[[str], Any]] = {
        "email": partial(known.unseen, line=line.number),
        "name": _name,
        "job_title": _job_title,
        "country": country_names.read,
        "job_function": known.function,
        "joined_company_on": employment_setting.read_day,
        "language": _language,
        "roles": _roles,
        "team": known.team,
        "left": _left,
    }
    read, refusals = {}, []
    for name, reader in readers.items():
        try:
            read[name] = reader(line[name])
        except Invalid as refusal:
            refusals.append(refusal)
    read.pop("left", None)
    return (None, refusals) if refusals else (invitations.Invitee(**read), [])


def _plan_leaver(invitee: invitations.Invitee, plan: PeoplePlan, known: _ExistingRows) -> None:
    """Deactivate an active person who has left; others are left untouched."""
    person = known.people.get(invitee.email)
    if person is not None and person.is_active:
        plan.leavers.append(person)
    else:
        plan.untouched += 1


def _plan_line(
    invitee: invitations.Invitee, line: SheetRow, plan: PeoplePlan, known: _ExistingRows
) -> None:
    """Sort a line into invited, updated, moved or untouched."""
    person = known.people.get(invitee.email)
    if person is None:
        if invitee.email in known.invited:
            plan.untouched += 1
        else:
            plan.invitees.append(invitee)
        return
    present = known.present.get(person.pk)
    moves = invitee.team is not None and (present is None or present.team_id != invitee.team.pk)
    if not person.is_active:  # stays as they are, and is given no team
        plan.refuse(line.number, [roles.has_left(person, field="team")] if moves else [])
        plan.untouched += not moves
        return
    before = listed_profile.of(person)
    corrected = listed_profile.correct(person, invitee)
    if corrected:
        plan.changed.append((person, before))
    if moves and invitee.team is not None:
        if present is not None and present.since > brand.today():
            plan.refuse(line.number, [team_placement.too_early(person)])
        plan.moves.append((person, invitee.team))
    plan.untouched += not corrected and not moves


def _name(value: str) -> str:
    name = deception.clean_name(damaged_letters.refuse(value), field="name", limit=120)
    if not name:
        raise Invalid(_("The name is missing."))
    return name


def _job_title(value: str) -> str:
    return cleaning.clean_line(damaged_letters.refuse(value), field="job_title", limit=120)


def _language(value: str) -> str:
    word = LANGUAGE_END.split(value.strip().lower())[0]  # “da” of “da-DK”
    if word and word not in LANGUAGES:
        raise Invalid(_("“%(word)s” is not a language of the hub.") % {"word": value[:40]})
    return LANGUAGES[word] if word else brand.current().languages[0]


def _left(value: str) -> bool:
    word = value.strip().lower()
    if word not in YES | NO:
        raise Invalid(
            _("“%(word)s” does not say whether the person has left. Write yes or no.")
            % {"word": value[:40]}
        )
    return word in YES


def _roles(value: str) -> list[str]:
    words = [word.strip() for word in ROLE_SEPARATORS.split(value) if word.strip()]
    unknown = [word for word in words if word.lower() not in ROLES]
    if unknown:
        raise Invalid(_("There is no role called “%(word)s”.") % {"word": unknown[0][:40]})
    return sorted({ROLES[word.lower()] for word in words} - {Role.ADVOCATE})
