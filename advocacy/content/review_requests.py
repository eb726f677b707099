"""Review requests: an author may ask one approver by name; anyone who approves still may answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from advocacy.content.models import ContributionKind, ReviewRequest, StoryVersion
from advocacy.errors import Invalid
from advocacy.people import brand
from advocacy.people.models import StandIn, User, UserQuerySet
from advocacy.people.permissions import Permission
from advocacy.text.name_order import by_name


@dataclass(frozen=True)
class Reviewer:
    """Somebody who may be asked; while they are away, until when, and who stands in."""

    person: User
    last_day_away: date | None = None
    stand_in: User | None = None


def reviewers(version: StoryVersion | None, *, by: User) -> list[Reviewer]:
    """Who may be asked to review this version, or a new story of this author."""
    people = list(_eligible(version, by=by).order_by(by_name(), "pk"))
    rows = StandIn.objects.in_force(on=brand.today()).filter(person__in=people)
    away = {row.person_id: row for row in rows.select_related("stand_in").order_by("last_day")}
    return [
        Reviewer(person, row.last_day, row.stand_in)
        if (row := away.get(person.pk))
        else Reviewer(person)
        for person in people
    ]


def ask(version: StoryVersion, person: User, *, by: User) -> ReviewRequest:
    """Ask this person to review the version that the author submits."""
    if not _eligible(version, by=by).filter(pk=person.pk).exists():
        raise Invalid(
            _("%(name)s cannot review this story. Choose somebody else, or anyone.")
            % {"name": person.name},
            field="reviewer",
            code="not_a_reviewer",
        )
    request, _is_new = ReviewRequest.objects.update_or_create(
        version=version, defaults={"person": person}
    )
    return request


def asked(versions: Iterable[int | None]) -> dict[int, User]:
    """Who is asked, by version; nobody where that person has lost the right or has left."""
    approvers = User.objects.who_can_by_role(Permission.APPROVE)
    rows = ReviewRequest.objects.filter(version__in=versions, person__in=approvers.values("pk"))
    return {row.version_id: row.person for row in rows.select_related("person")}


def asked_for(version: StoryVersion) -> User | None:
    return asked([version.pk]).get(version.pk)


def _eligible(version: StoryVersion | None, *, by: User) -> UserQuerySet:
    """Those who approve by their own role, except whoever wrote in the version or submits it."""
    people: UserQuerySet = User.objects.who_can_by_role(Permission.APPROVE)
    people = people.exclude(pk=by.pk)
    if version is not None:
        wrote = version.contributions.filter(part=ContributionKind.WROTE)
        people = people.exclude(pk__in=wrote.values("person"))
    return people
