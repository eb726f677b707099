import pytest
from django.urls import reverse

from advocacy.content import crisis, pausing
from advocacy.content.models import CrisisContact, Statement
from advocacy.people.permissions import Role
from tests.factories import UserFactory
from tests.house_factories import CrisisContactFactory, StatementFactory

pytestmark = pytest.mark.django_db

PAGE = reverse("crisis:crisis")


@pytest.fixture
def approver(client):
    person = UserFactory(roles=[Role.APPROVER], name="Sara Lund")
    client.force_login(person)
    return person


def test_everyone_sees_whom_to_call_and_nothing_else(client):
    client.force_login(UserFactory())
    CrisisContactFactory(person__name="Kirsten Holm", phone="+45 12 34 56 78")
    StatementFactory(text="Not for everyone.")
    crisis.add_note("The press called.", by=UserFactory(roles=[Role.CURATOR]))

    page = client.get(PAGE).content.decode()

    assert "Kirsten Holm" in page
    assert 'href="tel:+4512345678"' in page
    assert "Not for everyone." not in page
    assert "The press called." not in page
    assert 'method="post"' not in page


def test_whoever_has_left_is_to_be_replaced(client, approver):
    CrisisContactFactory(person__is_active=False)

    assert "No longer here: choose somebody else." in client.get(PAGE).content.decode()


def test_the_log_tells_of_pauses_and_notes(client, approver):
    pausing.pause(by=approver, reason="An accident at sea")
    client.post(reverse("crisis:note"), {"words": "The family has been called."})

    entries = client.get(PAGE).context["entries"]

    assert [(one.sentence, one.note) for one in entries] == [
        ("Sara Lund wrote in the crisis log", "The family has been called."),
        ("Sara Lund began a pause. Sharing is paused: An accident at sea", ""),
    ]


def test_a_statement_is_prepared_approved_and_used(client, approver):
    statement = StatementFactory()
    client.post(reverse("crisis:approve", args=[statement.pk]))
    answer = client.post(reverse("crisis:use", args=[statement.pk]), follow=True)

    assert "The crisis log now says that it was used." in answer.content.decode()
    assert Statement.objects.get().approved_by == approver


def test_nothing_typed_is_lost(client, approver):
    answer = client.post(
        reverse("crisis:add-contact"), {"duty": "decides", "outside": "Holst", "phone": "call me"}
    )

    assert answer.status_code == 422
    assert "Enter a telephone number" in answer.content.decode()
    assert 'value="Holst"' in answer.content.decode()
    assert not CrisisContact.objects.exists()


def test_approving_ones_own_is_refused(client, approver):
    statement = StatementFactory(written_by=approver)

    answer = client.post(reverse("crisis:approve", args=[statement.pk]))

    assert answer.status_code == 409


def test_what_was_put_away_is_not_found(client, approver):
    statement = StatementFactory()
    client.post(reverse("crisis:remove", args=[statement.pk]))

    assert client.post(reverse("crisis:use", args=[statement.pk])).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_one_question_for_all_of_a_kind(client, approver, django_assert_max_num_queries, number):
    for _ in range(number):
        CrisisContactFactory(deputy=UserFactory(), deputy_phone="70102030")
        StatementFactory()
        crisis.add_note("Again.", by=approver)
    client.get(PAGE)

    with django_assert_max_num_queries(20):
        client.get(PAGE)
