"""Creates the demo company: its brand, teams, people, topics, invitations and policy."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.auth.hashers import make_password

from advocacy.content.models import Topic
from advocacy.demo import employment_details, story_files
from advocacy.demo import staff as demo_staff
from advocacy.people import brand
from advocacy.people.models import (
    Brand,
    Invitation,
    Membership,
    RoleGrant,
    Team,
    TeamPlacement,
    User,
)
from advocacy.policy.models import (
    Acknowledgement,
    ContributionPart,
    Edition,
    EditionContribution,
    EditionText,
)

YEARS_BACK = timedelta(days=730)
BATCH_SIZE = 1000
INVITATION_PERIOD = timedelta(days=14)
INVITED = ("Asta Kjær", "Bertil Holm", "Clara Winther", "Eskild Juul", "Frida Toft")


@dataclass(frozen=True)
class Company:
    """The people, teams and topics of the demo company."""

    people: Sequence[User]
    team_of: dict[int, int]
    teams: dict[str, Team]
    topics: dict[str, Topic]

    def account(self, role: str) -> User:
        return next(
            person for person in self.people if person.email == f"{role}@{demo_staff.DOMAIN}"
        )


def create_company(number: int, *, now: datetime, seed: int) -> Company:
    """Create the company with this number of people."""
    Brand.objects.create(
        id=1,
        name="Vindhus Service",
        accent="#006064",
        languages=["da", "en"],
        jobs_url="https://vindhus.example/job",
    )
    teams = _teams(brand.day_of(now))
    staff, team_of = _staff(number, teams=teams, today=brand.day_of(now), seed=seed)
    topics = {
        slug: Topic.objects.create(slug=slug, names=names, hashtags=["vindhus"])
        for slug, names in story_files.TOPICS.items()
    }
    company = Company(staff, team_of, teams, topics)
    _policy(company, now=now)
    _invitations(company, now=now)
    return company


def _invitations(company: Company, *, now: datetime) -> None:
    """Create open invitations."""
    Invitation.objects.bulk_create(
        Invitation(
            email=f"{name.split()[0].lower()}.invited@hub.example",
            name=name,
            team=company.teams["Service Øst"],
            invited_by=company.account("admin"),
            expires_at=now + INVITATION_PERIOD,
        )
        for name in INVITED
    )


def _teams(today: date) -> dict[str, Team]:
    teams = {name: Team.objects.create(name=name) for name in demo_staff.TEAMS}
    TeamPlacement.objects.bulk_create(
        TeamPlacement(
            team=teams[name],
            parent=teams[parent] if parent else None,
            since=today - YEARS_BACK,
        )
        for name, parent in demo_staff.TEAMS.items()
    )
    return teams


def _staff(
    number: int, *, teams: dict[str, Team], today: date, seed: int
) -> tuple[list[User], dict[int, int]]:
    chance = random.Random(seed)
    password = make_password(demo_staff.PASSWORD)
    hired = list(demo_staff.people(number, seed=seed))
    users = User.objects.bulk_create(
        [
            User(
                email=one.email,
                name=one.name,
                job_title=one.job_title,
                language=one.language,
                password=password,
                **employment_details.of(one, today=today, seed=seed)._asdict(),
            )
            for one in hired
        ],
        batch_size=BATCH_SIZE,
    )
    RoleGrant.objects.bulk_create(
        RoleGrant(person=user, role=one.role)
        for user, one in zip(users, hired, strict=True)
        if one.role
    )
    rows = []
    for user, one in zip(users, hired, strict=True):
        rows.extend(_memberships(user, teams, one.team, today=today, chance=chance))
    Membership.objects.bulk_create(rows, batch_size=BATCH_SIZE)
    return users, {row.person_id: row.team_id for row in rows if row.until is None}


def _memberships(
    user: User, teams: dict[str, Team], name: str, *, today: date, chance: random.Random
) -> list[Membership]:
    """One membership for most people, two for the few who have moved."""
    since = today - timedelta(days=chance.randint(130, YEARS_BACK.days))
    now = teams[name]
    if chance.random() < 0.05:  # noqa: PLR2004 (one in twenty)
        moved = today - timedelta(days=chance.randint(20, 100))
        before = teams[chance.choice([other for other in teams if other != name])]
        return [
            Membership(person=user, team=before, since=since, until=moved),
            Membership(person=user, team=now, since=moved),
        ]
    return [Membership(person=user, team=now, since=since)]


def _policy(company: Company, *, now: datetime) -> None:
    """An edition in force, read and understood by everyone."""
    in_force = now - timedelta(days=140)
    edition = Edition.objects.create(
        number=1,
        approved_at=in_force,
        in_force_at=in_force,
        announced_at=in_force,
        created_by=company.account("curator"),
    )
    for role, part in (
        ("curator", ContributionPart.WROTE),
        ("approver", ContributionPart.APPROVED),
    ):
        EditionContribution.objects.create(edition=edition, person=company.account(role), part=part)
    EditionText.objects.bulk_create(
        EditionText(edition=edition, language=code, body=story_files.policy(code))
        for code in ("da", "en")
    )
    Acknowledgement.objects.bulk_create(
        [
            Acknowledgement(person=person, edition=edition, at=in_force + timedelta(days=2))
            for person in company.people
        ],
        batch_size=BATCH_SIZE,
    )
