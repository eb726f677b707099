"""Another address for logging in: what ends with the former one, and who may have which."""

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session

from advocacy.audit.models import Event
from advocacy.errors import Invalid, NotAllowed
from advocacy.notices.email_change_notice import change_email
from advocacy.notices.models import Mail, MailState
from advocacy.people import api_tokens, invitations
from advocacy.people.models import User
from advocacy.people.permissions import Role
from tests.factories import PASSWORD, BrandFactory, InvitationFactory, MailFactory, UserFactory
from tests.parallel import at_once

pytestmark = pytest.mark.django_db

NEW = "new@hub.example"


@pytest.fixture
def admin():
    BrandFactory()
    return UserFactory(roles=[Role.ADMIN])


@pytest.fixture
def person():
    return UserFactory(email="former@hub.example", password=PASSWORD)


def test_it_is_told_at_both_addresses_and_recorded_without_them(admin, person):
    change_email(person, " New@hub.example ", by=admin)

    person.refresh_from_db()
    assert person.email == NEW
    assert sorted(Mail.objects.values_list("to", flat=True)) == ["former@hub.example", NEW]
    event = Event.objects.get(action="email_changed")
    assert event.about_id == str(person.pk)
    assert "@" not in str(event.codes)


def test_sessions_tokens_and_mailed_links_end(admin, person, client):
    client.force_login(person)
    _row, plain = api_tokens.issue(person, name="Script")
    key = default_token_generator.make_token(person)

    change_email(person, NEW, by=admin)

    person.refresh_from_db()
    assert not Session.objects.exists()
    assert client.get("/me/").status_code == 302
    assert api_tokens.find(plain) is None
    assert not default_token_generator.check_token(person, key)
    assert person.check_password(PASSWORD)


def test_a_token_asked_for_meanwhile_under_the_former_address_does_not_work(admin, person):
    thief = User.objects.get(pk=person.pk)
    change_email(person, NEW, by=admin)

    _row, plain = api_tokens.issue(thief, name="Mine too")

    assert api_tokens.find(plain) is None


def test_only_the_new_address_logs_in(admin, person, client):
    person.emailaddress_set.create(email=person.email, verified=True, primary=True)

    change_email(person, NEW, by=admin)

    typed = {"password": PASSWORD}
    assert client.post("/accounts/login/", {"login": "former@hub.example", **typed}).context
    assert client.post("/accounts/login/", {"login": NEW, **typed}).status_code == 302
    assert list(EmailAddress.objects.values_list("email", "user")) == [(NEW, person.pk)]


@pytest.mark.parametrize("state", [MailState.WAITING, MailState.SENT])
def test_mails_follow_the_person_to_the_new_address(admin, person, state):
    mail = MailFactory(to=person.email, state=state)

    change_email(person, NEW, by=admin)

    mail.refresh_from_db()
    assert mail.to == NEW


@pytest.mark.parametrize("email", ["", "no address", "TAKEN@hub.example", "former@hub.example"])
def test_an_address_that_cannot_be_taken_is_refused_by_its_field(admin, person, email):
    UserFactory(email="taken@hub.example")

    with pytest.raises(Invalid) as refusal:
        change_email(person, email, by=admin)

    assert refusal.value.field == "email"
    person.refresh_from_db()
    assert person.email == "former@hub.example"
    assert not Mail.objects.exists()


def test_only_administrators_change_it_and_only_of_those_who_are_here(admin, person):
    with pytest.raises(NotAllowed):
        change_email(person, NEW, by=UserFactory(roles=[Role.CURATOR]))
    with pytest.raises(Invalid):
        change_email(UserFactory(is_active=False), NEW, by=admin)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_get_one_address_at_once_one_is_refused(admin, connections_of_their_own):
    people = UserFactory.create_batch(4)

    def changed(number):
        try:
            return change_email(people[number], NEW, by=admin).email
        except Invalid as refusal:
            return refusal.code

    assert sorted(at_once(4, changed)) == [NEW, "taken", "taken", "taken"]
    assert User.objects.filter(email=NEW).count() == 1
    assert Mail.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_an_invitation_to_the_address_is_accepted_or_refused(
    admin, person, connections_of_their_own
):
    token = invitations.link_token(InvitationFactory(email=NEW, invited_by=admin))

    def either(number):
        try:
            if number:
                return invitations.accept(token, password="another long one").email
            return change_email(person, NEW, by=admin).email
        except Invalid as refusal:
            return refusal.code

    assert sorted(at_once(2, either)) == [NEW, "taken"]
    assert User.objects.filter(email=NEW).count() == 1
