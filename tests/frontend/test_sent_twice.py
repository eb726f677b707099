"""Every form found by walking the addresses, sent twice: nothing is there twice.

A share of the pages; with WHOLE_ACCIDENTS set, all of them.
"""

import os
import re
from contextlib import contextmanager
from http import HTTPStatus

import pytest
from django.db import connection, transaction
from django.utils import timezone

from advocacy.people.permissions import Role
from tests.access.test_page_addresses import one_of_each
from tests.factories import BrandFactory, UserFactory
from tests.page_forms import TOKEN, end, every_form
from tests.policy_factories import acknowledge_current

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
WHOLE = bool(os.environ.get("WHOLE_ACCIDENTS"))
OF = 8  # shares of the pages, of which CI tries some
SHARES = range(OF) if WHOLE else (0,)
CHANGE = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')
COUNTED = {  # how often somebody asks, who is logged in, and that a form was sent
    "advocacy_limitcount",
    "advocacy_sentform",
    "django_session",
}
DOWNLOADS = {"/desk/packs/export/"}  # each is one, and the log says so
PLAUSIBLE = {
    "email": "somebody@hub.example",
    "url": "https://example.com/story",
    "number": "3",
    "date": "2999-01-01",
    "datetime-local": "2998-01-01T10:00",
    "time": "10:00",
    "color": "#006064",
}


@pytest.mark.parametrize("share", SHARES)
def test_no_form_sent_twice_makes_two_things(client, share, record_property):
    BrandFactory()
    person = UserFactory(roles=[role for role in Role if role != Role.ADVOCATE])
    things, twice, found, taken = one_of_each(), [], 0, 0
    acknowledge_current(person)
    for form in every_form(client, person, things, share=share, of=OF):
        for is_back in (False, True):
            found += 1
            with transaction.atomic():
                first, again = sent_twice(client, form, is_back=is_back)
                transaction.set_rollback(True)
            taken += first
            if again and form.path not in DOWNLOADS:
                twice.append(f"{form.page} → {form.path} {sorted(again)}")
            client.force_login(person)

    record_property("sent twice", found)
    record_property("taken", taken)
    assert not twice, "\n".join(twice)


def sent_twice(client, form, *, is_back):
    """Whether the first was taken; the tables that the second still changed.

    After Back the page has another token, and its typed words have the key they had.
    """
    data = filled(form)
    if is_back:
        data |= {"form_key": "0123456789abcdef"}
    first = client.post(form.path, data)
    end(first)
    with changes() as changed:
        second = client.post(form.path, data | ({TOKEN: "another"} if is_back else {}))
        end(second)
    is_taken = first.status_code < HTTPStatus.BAD_REQUEST
    return is_taken, changed if is_taken else set()


def filled(form):
    """The form as somebody would fill it in: what stands there stays."""
    given = {name: field.value or plausible(name, field) for name, field in form.fields.items()}
    return {name: value for name, value in given.items() if value}


def plausible(name, field):
    if field.kind in {"hidden", "file", "submit", "button", "checkbox", "radio"}:
        return ""
    words = f"Words of {name} at {timezone.now():%S%f}"
    return PLAUSIBLE.get(field.kind, words[: field.longest or None])


@contextmanager
def changes():
    """The tables that are changed meanwhile."""
    changed = set()

    def note(execute, sql, params, many, context):
        changed.update(set(CHANGE.findall(sql)) - COUNTED)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield changed
