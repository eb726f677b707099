from hashlib import sha256

import pytest
from django.db import IntegrityError, transaction

from advocacy.audit.models import Event
from advocacy.content import crisis
from advocacy.content.models import CrisisContact, CrisisNote, Statement
from advocacy.errors import Invalid, NotAllowed
from advocacy.people.permissions import Role
from tests.factories import UserFactory
from tests.house_factories import StatementFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return UserFactory(roles=[Role.ADMIN])


@pytest.fixture
def approver():
    return UserFactory(roles=[Role.APPROVER])


def duty(**other):
    return crisis.ContactDetails(**{"duty": "decides", "phone": "+45 12 34 56 78", **other})


def test_a_colleague_or_somebody_outside_is_called(admin):
    mette, bo = UserFactory(), UserFactory()

    crisis.add_contact(duty(person=mette, deputy=bo, deputy_phone="70 10 20 30"), by=admin)
    crisis.add_contact(duty(outside="Advokat Holst"), by=admin)

    assert [one.name for one in CrisisContact.objects.order_by("pk")] == [
        mette.name,
        "Advokat Holst",
    ]
    assert Event.objects.filter(action="crisis_contact_added").count() == 2


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"outside": "Advokat Holst", "duty": " "}, "duty"),
        ({}, "person"),
        ({"outside": "Advokat Holst", "phone": "call me"}, "phone"),
        ({"outside": "Advokat Holst", "phone": ""}, "phone"),
    ],
)
def test_a_contact_that_nobody_can_reach_is_refused(admin, given, field):
    with pytest.raises(Invalid) as refusal:
        crisis.add_contact(duty(**given), by=admin)

    assert refusal.value.field == field
    assert not CrisisContact.objects.exists()


def test_contact_is_either_a_colleague_or_external(admin):
    with pytest.raises(Invalid):
        crisis.add_contact(duty(person=UserFactory(), outside="Advokat Holst"), by=admin)


def test_nobody_is_their_own_deputy(admin):
    mette = UserFactory()

    with pytest.raises(Invalid) as refusal:
        crisis.add_contact(duty(person=mette, deputy=mette, deputy_phone="70102030"), by=admin)

    assert refusal.value.field == "deputy"


def test_a_statement_is_used_once_somebody_else_has_approved_it(admin, approver):
    words = "Vi kender til det.\n\nVi undersøger det nu."
    statement = crisis.write_statement(
        title="Den første time", language="da", words=words, by=admin
    )
    with pytest.raises(crisis.NotApproved):
        crisis.record_use(statement, by=admin)

    crisis.approve_statement(statement, by=approver)
    statement.refresh_from_db()
    crisis.record_use(statement, by=UserFactory(roles=[Role.CURATOR]))

    assert (statement.text, statement.approved_by) == (words, approver)
    used = Event.objects.get(action="statement_used")
    assert used.codes == {"sha256": sha256(words.encode()).hexdigest()}


def test_nobody_approves_what_they_wrote(approver):
    statement = StatementFactory(written_by=approver)

    with pytest.raises(crisis.OwnStatement):
        crisis.approve_statement(statement, by=approver)

    with pytest.raises(IntegrityError), transaction.atomic():
        Statement.objects.update(approved_by=approver, approved_at=statement.written_at)


def test_approving_twice_is_once(approver):
    statement = StatementFactory()

    for _ in range(2):
        crisis.approve_statement(statement, by=approver)

    assert Event.objects.filter(action="statement_approved").count() == 1


@pytest.mark.parametrize(
    ("given", "field"),
    [({"title": ""}, "title"), ({"words": " "}, "words"), ({"language": "sv"}, "language")],
)
def test_a_statement_without_words_is_refused(admin, given, field):
    whole = {"title": "The first hour", "language": "en", "words": "We look into it."}

    with pytest.raises(Invalid) as refusal:
        crisis.write_statement(**{**whole, **given}, by=admin)

    assert refusal.value.field == field


def test_note_is_stored_with_its_digest():
    note = crisis.add_note("The press called.", by=UserFactory(roles=[Role.CURATOR]))

    event = Event.objects.get(action="crisis_noted")
    assert CrisisNote.objects.get() == note
    assert event.codes == {"sha256": sha256(b"The press called.").hexdigest()}


@pytest.mark.parametrize("role", [None, Role.LEADER, Role.REPRESENTATIVE])
def test_other_people_see_only_the_contacts(role):
    person = UserFactory(roles=[role] if role else [])
    calls = [
        lambda: crisis.add_contact(duty(outside="Advokat Holst"), by=person),
        lambda: crisis.write_statement(title="A", language="en", words="B", by=person),
        lambda: crisis.approve_statement(StatementFactory(), by=person),
        lambda: crisis.record_use(StatementFactory(), by=person),
        lambda: crisis.remove_statement(StatementFactory(), by=person),
        lambda: crisis.add_note("C", by=person),
    ]

    for call in calls:
        with pytest.raises(NotAllowed):
            call()
