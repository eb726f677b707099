"""What a person is granted today. Asked at every request, so it is written in SQL.

Composing the same query by the ORM takes ten times as long as asking it.
"""

from datetime import date

from django.db import connection

from advocacy.people.permissions import STAND_IN_PERMISSION, roles_with

# Lent is what StandInQuerySet.in_force says; tests/people/test_grants.py compares the two.
LENDERS = ", ".join(f"'{role.value}'" for role in roles_with(STAND_IN_PERMISSION))
GRANTED = f"""
SELECT role FROM "advocacy_rolegrant" WHERE person_id = %(person)s
UNION ALL
SELECT %(lent)s FROM "advocacy_standin" held
JOIN "advocacy_user" absent ON absent.id = held.person_id AND absent.is_active
WHERE held.stand_in_id = %(person)s AND held.since <= %(on)s AND held.last_day >= %(on)s
AND EXISTS (
    SELECT 1 FROM "advocacy_rolegrant" own
    WHERE own.person_id = held.person_id AND own.role IN ({LENDERS})
)
"""  # noqa: S608 (words of our own)


def on_day(person: int, *, on: date) -> frozenset[str]:
    """Names of granted roles, and the permission lent to a stand-in on that day."""
    given: dict[str, int | str] = {
        "person": person,
        "lent": STAND_IN_PERMISSION.value,
        "on": on.isoformat(),
    }
    with connection.cursor() as cursor:
        cursor.execute(GRANTED, given)
        return frozenset(name for (name,) in cursor.fetchall())
