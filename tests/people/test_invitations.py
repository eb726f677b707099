from datetime import timedelta

import pytest
from django.utils import timezone

from advocacy.audit.models import Event
from advocacy.errors import Invalid, NotAllowed
from advocacy.people import brand, deactivation, invitations, roles
from advocacy.people.models import Invitation, Membership, User
from advocacy.people.permissions import Role
from tests.factories import TeamFactory, UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "a long and quiet word"


@pytest.fixture
def admin():
    return UserFactory(roles=[Role.ADMIN])


def invited(by, **fields):
    fields = {"email": "Mette@Hub.example", "name": "Mette", **fields}
    return invitations.invite(invitations.Invitee(**fields), by=by)


def test_accepting_creates_the_account_as_invited(admin):
    team = TeamFactory()
    invitation = invited(admin, roles=[Role.CURATOR], team=team, language="en")

    user = invitations.accept(
        invitations.link_token(invitation), password=PASSWORD, name="Mette Holm"
    )

    user = User.objects.get(pk=user.pk)
    assert (user.email, user.name, user.language) == ("mette@hub.example", "Mette Holm", "en")
    assert user.roles == {Role.ADVOCATE, Role.CURATOR}
    assert Membership.objects.get(person=user).since == brand.today()
    assert user.check_password(PASSWORD)


def test_inviting_records_an_event(admin):
    invitation = invited(admin)

    event = Event.objects.get(action="person_invited")

    assert (event.about, event.about_id) == ("invitation", str(invitation.pk))


@pytest.mark.parametrize("spoil", ["use", "withdraw", "resend", "wait", "forge"])
def test_closed_invitation_creates_no_account(admin, spoil):
    invitation = invited(admin)
    token = invitations.link_token(invitation)
    match spoil:
        case "use":
            invitations.accept(token, password=PASSWORD)
        case "withdraw":
            invitations.withdraw(invitation, by=admin)
        case "resend":
            invitations.resend(invitation, by=admin)
        case "wait":
            Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
        case "forge":
            token += "x"
    people = User.objects.count()

    with pytest.raises(invitations.NotOpen):
        invitations.accept(token, password=PASSWORD)

    assert User.objects.count() == people


def test_a_weak_password_is_refused_by_its_field(admin):
    token = invitations.link_token(invited(admin))

    with pytest.raises(Invalid) as refusal:
        invitations.accept(token, password="1234")

    assert {problem.field for problem in refusal.value.problems} == {"password"}


def test_an_address_is_invited_once(admin):
    invited(admin)

    with pytest.raises(Invalid) as refusal:
        invited(admin, email="METTE@hub.example")

    assert refusal.value.code == "invited"


def test_expired_invitation_is_replaced(admin):
    invited(admin)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))

    again = invited(admin)

    assert again.is_open(at=timezone.now())


@pytest.mark.parametrize("email", ["mette", "mette@", "a b@c.dk", "mette@hub.example\u202e"])
def test_a_bad_address_is_named(admin, email):
    with pytest.raises(Invalid) as refusal:
        invited(admin, email=email)

    assert refusal.value.field == "email"


def test_only_an_administrator_invites():
    with pytest.raises(NotAllowed):
        invited(UserFactory(roles=[Role.APPROVER]))


def test_an_invitation_ends_when_who_invited_leaves(admin):
    leaver = UserFactory(roles=[Role.ADMIN])
    invitation = invited(leaver, roles=[])
    deactivation.deactivate(leaver, by=admin)

    with pytest.raises(invitations.NotOpen):
        invitations.accept(invitations.link_token(invitation), password=PASSWORD)

    again = invitations.resend(invitation, by=admin)
    user = invitations.accept(invitations.link_token(again), password=PASSWORD)
    assert user.email == invitation.email


@pytest.mark.parametrize("given", [[], [Role.ADMIN]])
def test_who_administers_no_more_gives_no_roles(admin, given):
    former = UserFactory(roles=[Role.ADMIN])
    invitation = invited(former, roles=given)
    roles.set_roles(former, [], by=admin)
    token = invitations.link_token(invitation)

    if given:
        with pytest.raises(invitations.NotOpen):
            invitations.accept(token, password=PASSWORD)
    else:
        assert invitations.accept(token, password=PASSWORD).is_active
