"""What one person does unseen moves nothing that anybody else reads, on any page or answer."""

import re
from unittest.mock import patch

import pytest
from django.db import connection, transaction

from advocacy.content import review
from advocacy.links import short_codes
from advocacy.notices.models import Mail
from advocacy.people import api_tokens
from advocacy.people.permissions import Role
from tests.access.test_hostile_addresses import filled, given_to, routes
from tests.access.test_page_addresses import one_of_each
from tests.access.test_unreleased_stories import text_of
from tests.access.unseen_acts import Company
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

RANDOM = re.compile(r'csrf[^>]*>|nonce[-=][\w+/"=-]+|X-CSRFToken[^}]*}|Set-Cookie[^\n]*')
SHEETS = ("company", "network", "stories", "jobs", "adoption", "works", "recognition", "ledger")
IN_DETAIL = ("months=1&team={}", "months=2&team={}")
READ = re.compile(r'(?:FROM|JOIN) "(\w+)"')
WRITTEN = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')
OF_THE_READER = {"django_session"}
HOW_FAR = "/settings/log/checkpoint.json"  # the sealed log goes, whatever is in it


class Reader:
    """Somebody with every role, who writes down all that can be read."""

    def __init__(self, client, team):
        self.client = client
        self.person = UserFactory(roles=[role for role in Role if role != Role.ADVOCATE], team=team)
        client.force_login(self.person)
        self.token = api_tokens.issue(self.person, name="test")[1]

    def read(self, address):
        """What stands at an address, as if it had never been asked."""
        bearer = {"Authorization": f"Bearer {self.token}"}
        headers = bearer if address.startswith("/api/") else {}
        with transaction.atomic(), patch.object(short_codes, "new_code", return_value="code"):
            text = text_of(self.client.get(address, headers=headers))
            transaction.set_rollback(True)
        return RANDOM.sub("", text)


def tables(pattern, do):
    """The tables that are read or written while something is done, and what came of it."""
    seen = set()

    def note(execute, sql, params, many, context):
        seen.update(pattern.findall(sql))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        return do(), seen


def addresses(company):
    """Every page and answer, those of results for a team as well, sheets, goals and the screen."""
    things = one_of_each() | {"story": company.recalled.pk, "survey": company.survey.pk}
    for name, route, _pattern in routes():
        if name.startswith(("account_", "mfa_")) or ".pdf" in route:
            continue
        address = filled(route, given_to(name, route, things))
        yield address
        if name.startswith(("insights:", "api:insights")):
            yield from (f"{address}?{query.format(company.team.pk)}" for query in IN_DETAIL)
    yield from (f"/insights/export/{sheet}.csv" for sheet in SHEETS)
    yield from (f"/insights/goals/{goal.pk}/" for goal in company.goals)
    yield f"/screen/{company.screen}/"


def mails():
    """What has been sent to anybody."""
    return [*Mail.objects.order_by("pk").values_list("to", "subject", "text")]


def test_what_one_person_does_moves_nothing_that_others_read(client, time_machine):
    company = Company(time_machine)
    reader = Reader(client, company.team)
    review.withdraw(company.recalled, by=reader.person, note="Wrong.")
    asked = [*addresses(company)]
    company.some_have_read_and_deleted()
    company.count()
    before = {address: tables(READ, lambda at=address: reader.read(at)) for address in asked}

    told = mails()

    _, written = tables(WRITTEN, lambda: (company.act(), company.count()))

    may_change = [at for at, (_, read) in before.items() if read & written - OF_THE_READER]
    changed = {at for at in may_change if before[at][0] != reader.read(at)}
    assert len(may_change) > 50
    assert changed <= {HOW_FAR}
    assert mails() == told
