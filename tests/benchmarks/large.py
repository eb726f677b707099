"""A large company, made by the database itself: people, stories, shares and clicks of two years.

    SECRET_KEY=x python -m tests.benchmarks.large --scale 0.1

Scale 1 is 100,000 people, 20,000 stories, 2 million shares and 20 million clicks. Use an empty,
migrated database of its own (VAR_DIR or DATABASE_URL). What is left to chance comes from the
numbers of the rows, so the same scale makes the same company on both databases.
"""

import argparse
import os
import time
import uuid
from datetime import UTC, date, datetime, timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "advocacy.config.settings")
django.setup()

from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.utils import timezone

from advocacy.clicks.models import (
    AgentShape,
    Click,
)
from advocacy.content.models import Campaign, Kind, Story, StoryVersion
from advocacy.goals.models import Goal, Metric
from advocacy.links.models import Link
from advocacy.people.models import (
    Brand,
    Membership,
    RoleGrant,
    Team,
    TeamPlacement,
    User,
)
from advocacy.people.permissions import Role
from advocacy.sharing.models import Share

PEOPLE, STORIES, SHARES, CLICKS = 100_000, 20_000, 2_000_000, 20_000_000
DAYS = 730
IN_A_TEAM = 25
FAN_OUT = 20  # teams in a department, departments in a division
MOVES = 40  # one in so many moves to another team
TEAMLESS = 500  # one in so many is in none
PRIME = 2_147_483_647
KINDS = tuple(Kind.values)
NETWORKS = {"linkedin": 60, "facebook": 74, "x": 80, "bluesky": 86, "instagram": 92, "email": 97}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=0.1)
    make(parser.parse_args().scale)


def make(scale: float) -> None:
    """Fill the database; half an hour at full size."""
    if User.objects.exists():
        raise SystemExit("There are people here already. Use an empty database.")
    began = time.perf_counter()
    company = _Company(scale)
    for step in (company.people, company.stories, company.shares, company.clicks, company.reading):
        step()
        print(f"{step.__name__:<10}{time.perf_counter() - began:>8.0f} s", flush=True)


class _Company:
    """The tables one after another, each from a series of numbers."""

    def __init__(self, scale: float) -> None:
        self.number = {
            "people": max(int(PEOPLE * scale), 200),
            "stories": max(int(STORIES * scale), 60),
            "shares": int(SHARES * scale),
            "clicks": int(CLICKS * scale),
        }
        today = timezone.now().astimezone(UTC).date()
        self.first = today - timedelta(days=DAYS)  # up to yesterday
        self.leaves: list[int] = []

    def people(self) -> None:
        """Divisions of departments of teams, and their people; some have moved, some have none."""
        Brand.objects.create(pk=1, name="Large", languages=["da", "en"])
        self._teams()
        _fill(
            User,
            {
                "id": "i",
                "pseudonym": _uuid(),
                "email": "'person' || i || '@large.example'",
                "name": "'Person ' || i",
                "created_at": _moment(self.first, "0"),
            },
            _series(self.number["people"]),
        )
        leaf = f"{self.leaves[0]} + (i * 7919) % {len(self.leaves)}"
        next_leaf = f"{self.leaves[0]} + (i * 7919 + 1) % {len(self.leaves)}"
        moved = _day(self.first, f"30 + {_chance(1)} % {DAYS - 60}")
        people = _series(self.number["people"])
        has_team, moves = f"i % {TEAMLESS} <> 1", f"i % {MOVES} = 0"
        stays = {"person_id": "i", "team_id": leaf, "since": _day(self.first, "-30")}
        until = {"until": f"CASE WHEN {moves} THEN {moved} END"}
        _fill(Membership, stays | until, people, where=has_team)
        goes = {"person_id": "i", "team_id": next_leaf, "since": moved}
        _fill(Membership, goes, people, where=f"{has_team} AND {moves}")

    def stories(self) -> None:
        """Released evenly over the two years."""
        number = self.number["stories"]
        at = _moment(self.first, f"i * {DAYS * 86_400 - 1} / {number}")
        kinds = " ".join(f"WHEN {n} THEN '{kind}'" for n, kind in enumerate(KINDS))
        story = {
            "id": "i",
            "family": _uuid(),
            "kind": f"CASE {_chance(2)} % {len(KINDS)} {kinds} END",
            "language": "'da'",
            "newest_version_id": "i",
            "live_version_id": "i",
            "released_at": at,
            "created_by_id": "1",
            "created_at": at,
        }
        version = {
            "id": "i",
            "story_id": "i",
            "number": "1",
            "status": "'approved'",
            "sha256": f"'{'0' * 64}'",
            "title": "'Story number ' || i",
            "url": "'https://large.example/' || i",
            "created_by_id": "1",
            "created_at": at,
            "submitted_at": at,
            "reviewed_by_id": "2",
            "reviewed_at": at,
        }
        with _unchecked():
            _fill(Story, story, _series(number))
            _fill(StoryVersion, version, _series(number))

    def shares(self) -> None:
        """In working hours; few people share much, and newer stories are shared more."""
        number, people, stories = (self.number[name] for name in ("shares", "people", "stories"))
        of_a_month = stories // 24 + 1
        seconds = f"((i - 1) * {DAYS} / {number}) * 86400 + 25200 + {_chance(3)} % 36000"
        newest = f"((i - 1) * {stories} / {number})"
        back = f"({_chance(4)} % {of_a_month}) * ({_chance(5)} % {of_a_month}) / {of_a_month}"
        person = f"{_chance(7)} % {people}"
        for which in (8, 16):
            person = f"({person}) * ({_chance(which)} % {people}) / {people}"
        network = " ".join(f"WHEN n < {top} THEN '{name}'" for name, top in NETWORKS.items())
        drawn = f"""
            SELECT i, {_moment(self.first, seconds)} AS opened_at, {_chance(6)} % 100 AS n,
              1 + {person} AS person,
              1 + CASE WHEN {newest} > {back} THEN {newest} - {back} ELSE 0 END AS story,
              {_chance(9)} % 100 AS answer, {_chance(10)} % 60 AS likes
            FROM {_series(number)}"""
        of_team = """
            LEFT JOIN advocacy_membership AS m ON m.person_id = person AND m.since <= opened_at
              AND (m.until IS NULL OR m.until > opened_at)"""
        later = _later("opened_at", "90")
        link = {
            "id": "i",
            "code": "'c' || i",
            "target": "'https://large.example/'",
            "created_at": "opened_at",
        }
        share = {
            "id": "i",
            "key": "'k' || i",
            "person_id": "person",
            "story_id": "story",
            "version_id": "story",
            "network": f"CASE {network} ELSE 'copy' END",
            "team_id": "m.team_id",
            "link_id": "i",
            "text_origin": "'dealt'",
            "language": "'da'",
            "again": "TRUE",
            "opened_at": "opened_at",
            "confirmed_at": f"CASE WHEN answer < 70 THEN {later} END",
            "undone_at": f"CASE WHEN answer > 96 THEN {later} END",
            "likes": "CASE WHEN answer < 20 THEN likes END",
            "engagement_at": f"CASE WHEN answer < 20 THEN {later} END",
        }
        with _unchecked():
            _fill(Link, link, f"({drawn}) AS drawn")
            _fill(Share, share, f"({drawn}) AS drawn {of_team}")

    def clicks(self) -> None:
        """Most within hours of the share, some weeks later; a bit more than half are people's."""
        number, shares = self.number["clicks"], self.number["shares"]
        AgentShape.objects.create(pk=1, shape="Mozilla/ (Windows NT) AppleWebKit/ Chrome/")
        share = f"1 + (i * {shares} / {number} + {_chance(11)} % 500 * ({_chance(12)} % 2))"
        delay = f"({_chance(13)} % 1200) * ({_chance(14)} % 1200)"
        drawn = f"""
            SELECT i, {share} AS share, {delay} AS delay, {_chance(15)} % 100 AS kind
            FROM {_series(number)}"""
        minute = _whole_minute(_later("share.opened_at", "delay"))
        click = {
            "id": _uuid(),
            "link_id": "share",
            "minute": minute,
            "method": "'GET'",
            "agent_id": "1",
            "verdict": """CASE WHEN kind < 55 THEN 'person' WHEN kind < 92 THEN 'crawler'
                WHEN kind < 95 THEN 'prefetch' ELSE 'internal' END""",
            "reason": """CASE WHEN kind < 55 THEN '' WHEN kind < 92 THEN 'agent'
                WHEN kind < 95 THEN 'prefetch' ELSE 'inside' END""",
            "rules": "1",
        }
        source = f"({drawn}) AS drawn JOIN advocacy_share AS share ON share.id = drawn.share"
        click["link_id"] = "drawn.share"
        with _unchecked(), _without_indexes(Click):
            _fill(Click, click, source, where=f"{minute} < {_now()}")

    def reading(self) -> None:
        """Who reads the figures, and what they ask for beside them."""
        leader = User.objects.create(
            email="leader@large.example", name="Leader", language="da", pseudonym=uuid.uuid4()
        )
        for role in (Role.LEADER, Role.ADMIN):
            RoleGrant.objects.create(person=leader, role=role)
        campaign = Campaign.objects.create(name="Spring", slug="spring", created_by=leader)
        newest = Story.objects.order_by("-pk").values_list("pk", flat=True)
        campaign.stories.set(list(newest[:200]))
        today = date.today()  # noqa: DTZ011 (near enough for a period)
        for metric in (Metric.SHARES, Metric.CLICKS, Metric.ACTIVE_ADVOCATES, Metric.ADOPTION):
            Goal.objects.create(
                metric=metric,
                target=50 if metric == Metric.ADOPTION else self.number["shares"] // 4,
                starts_on=today - timedelta(days=120),
                ends_on=today + timedelta(days=60),
                created_by=leader,
            )
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def _teams(self) -> None:
        leaves = max(self.number["people"] // IN_A_TEAM, 4)
        departments = max(leaves // FAN_OUT, 2)
        divisions = max(departments // FAN_OUT, 2)
        made: list[list[Team]] = []
        for word, number in (
            ("Division", divisions),
            ("Department", departments),
            ("Team", leaves),
        ):
            rows = (Team(name=f"{word} {n}") for n in range(number))
            made.append(Team.objects.bulk_create(rows))
            above = made[-2] if len(made) > 1 else [None]
            TeamPlacement.objects.bulk_create(
                TeamPlacement(
                    team=team, parent=above[n % len(above)], since=self.first - timedelta(days=30)
                )
                for n, team in enumerate(made[-1])
            )
        self.leaves = [team.pk for team in made[-1]]


def _fill(
    model: type[models.Model], given: dict[str, str], source: str, *, where: str = "1 = 1"
) -> None:
    """One statement for a whole table; what is not given is as the model has it."""
    fields = [
        field
        for field in model._meta.local_concrete_fields
        if field.attname in given or not field.primary_key
    ]
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    values = ", ".join(given.get(field.attname) or _default(field) for field in fields)
    with transaction.atomic(), connection.cursor() as cursor:
        table = connection.ops.quote_name(model._meta.db_table)
        cursor.execute(
            f"INSERT INTO {table} ({columns}) SELECT {values} FROM {source} WHERE {where}"
        )
        for statement in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(statement)


def _default(field: models.Field) -> str:
    if field.null:
        return "NULL"
    if isinstance(field, models.BinaryField):
        return "''" if _is_postgres() else "x''"
    value = field.get_default()
    if isinstance(field, models.JSONField):
        return "'[]'"
    if isinstance(value, bool) or not isinstance(value, str):
        return str(value).upper()
    return f"'{value}'"


class _unchecked:  # noqa: N801 (reads as a word of the language)
    """No foreign key is looked up while rows come in that are right by construction."""

    def __enter__(self) -> None:
        with connection.cursor() as cursor:
            if _is_postgres():
                cursor.execute("SET session_replication_role = replica")
            else:
                cursor.execute("PRAGMA foreign_keys = OFF")

    def __exit__(self, *error: object) -> None:
        with connection.cursor() as cursor:
            if _is_postgres():
                cursor.execute("SET session_replication_role = DEFAULT")
            else:
                cursor.execute("PRAGMA foreign_keys = ON")


class _without_indexes:  # noqa: N801
    """Indexes are made once the rows are there."""

    def __init__(self, model: type[models.Model]) -> None:
        self.model = model

    def __enter__(self) -> None:
        with connection.schema_editor() as editor:
            for index in self.model._meta.indexes:
                editor.remove_index(self.model, index)

    def __exit__(self, *error: object) -> None:
        with connection.schema_editor() as editor:
            for index in self.model._meta.indexes:
                editor.add_index(self.model, index)


def _is_postgres() -> bool:
    return connection.vendor == "postgresql"


def _series(number: int) -> str:
    """The numbers from 1, as a table with the column i."""
    if _is_postgres():
        return f"(SELECT i::bigint AS i FROM generate_series(1, {number}) AS i) AS series"
    return f"""(WITH RECURSIVE counted(i) AS
        (SELECT 1 UNION ALL SELECT i + 1 FROM counted WHERE i < {number})
        SELECT i FROM counted) AS series"""


def _chance(which: int) -> str:
    """A number below two thousand million that looks like chance, one for each row and use."""
    far = f"(i * 1103515245 % {PRIME})"
    return (
        f"(({far} * {far} % {PRIME} * {48_271 + 2 * which} + {far} * {69_621 * which}) % {PRIME})"
    )


def _uuid() -> str:
    return "gen_random_uuid()" if _is_postgres() else "lower(hex(randomblob(16)))"


def _day(first: date, days: str) -> str:
    if _is_postgres():
        return f"(date '{first}' + ({days})::integer)"
    return f"date('{first}', ({days}) || ' days')"


def _moment(first: date, seconds: str) -> str:
    if _is_postgres():
        return f"(timestamptz '{first} 00:00:00+00' + ({seconds}) * interval '1 second')"
    return f"datetime('{first}', '+' || ({seconds}) || ' seconds')"


def _later(moment: str, seconds: str) -> str:
    if _is_postgres():
        return f"({moment} + ({seconds}) * interval '1 second')"
    return f"datetime({moment}, '+' || ({seconds}) || ' seconds')"


def _whole_minute(moment: str) -> str:
    if _is_postgres():
        return f"date_trunc('minute', {moment})"
    return f"strftime('%Y-%m-%d %H:%M:00', {moment})"


def _now() -> str:
    return f"'{datetime.now(UTC):%Y-%m-%d %H:%M:00}'" + ("::timestamptz" if _is_postgres() else "")


if __name__ == "__main__":
    main()
