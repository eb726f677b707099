"""What the hub itself ends when somebody leaves."""

import pytest
from django.urls import reverse
from django.utils import timezone

from advocacy.content import review_claims
from advocacy.content.models import ReviewClaim
from advocacy.lifecycle import offboarding, revocation
from advocacy.lifecycle.models import Procedure
from advocacy.packs.models import ArrivalState, PackArrival
from advocacy.people.models import StandIn, User
from advocacy.people.permissions import Permission, Role
from tests.factories import ShareFactory, StandInFactory, StoryFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return UserFactory(roles=[Role.ADMIN])


def test_unfinished_packs_are_refused(admin):
    person = UserFactory(roles=[Role.CURATOR])
    PackArrival.objects.create(person=person, state=ArrivalState.COMING_IN, file="packs/x.zip")

    offboarding.offboard(person, by=admin)

    assert PackArrival.objects.get().state == ArrivalState.REFUSED
    assert Procedure.objects.get().ended_by_hub == {"packs": 1}


def test_review_claims_are_deleted(admin):
    person = UserFactory(roles=[Role.APPROVER])
    story = StoryFactory(version__status="in_review")
    review_claims.claim(story, by=person, at=timezone.now())

    offboarding.offboard(person, by=admin)

    assert not ReviewClaim.objects.exists()


def test_stand_ins_end_in_both_directions(admin):
    person = UserFactory(roles=[Role.APPROVER])
    theirs, lent = StandInFactory(person=person), StandInFactory(stand_in=person)

    offboarding.offboard(person, by=admin)

    assert not User.objects.get(pk=theirs.stand_in_id).can(Permission.APPROVE)
    assert not StandIn.objects.filter(
        pk__in=[theirs.pk, lent.pk], last_day__gte=theirs.last_day
    ).exists()


def test_revocation_is_idempotent():
    person = UserFactory(roles=[Role.APPROVER])
    StandInFactory(person=person)

    first, second = revocation.revoke_all(person), revocation.revoke_all(person)

    assert (first, second) == ({"stand_ins": 1}, {})


def test_shared_links_keep_working(client, admin):
    share = ShareFactory(person=UserFactory(name="Gone Away"))
    offboarding.offboard(share.person, by=admin)

    response = client.get(reverse("links:follow", args=[share.link.code]))

    assert (response.status_code, response["Location"]) == (302, share.link.target)
    assert "Gone" not in str(response.headers) + response.content.decode()
