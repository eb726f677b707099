import pytest

from advocacy.audit.models import Event
from advocacy.clicks import reporting_sites
from advocacy.clicks.models import ReportingSite
from advocacy.errors import NotAllowed
from advocacy.people.permissions import Role
from tests.factories import ReportingSiteFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [Role.CURATOR, Role.APPROVER, Role.LEADER])
def test_only_an_administrator_adds_a_site(role):
    person, site = UserFactory(roles=[role]), ReportingSiteFactory()

    for act in (
        lambda: reporting_sites.add("Emply", by=person),
        lambda: reporting_sites.renew_secret(site, by=person),
        lambda: reporting_sites.end(site, by=person),
    ):
        with pytest.raises(NotAllowed):
            act()

    assert ReportingSite.objects.get().salt == site.salt


def test_each_site_and_renewal_has_its_own_secret():
    admin = UserFactory(roles=[Role.ADMIN])

    _one, first = reporting_sites.add("Emply", by=admin)
    two, second = reporting_sites.add("Emply", by=admin)
    third = reporting_sites.renew_secret(two, by=admin)

    assert len({first, second, third}) == 3


def test_ending_a_site_is_idempotent():
    admin, site = UserFactory(roles=[Role.ADMIN]), ReportingSiteFactory()

    reporting_sites.end(site, by=admin)
    reporting_sites.end(site, by=admin)

    assert [event.action for event in Event.objects.all()] == ["reporting_site_ended"]


def test_secret_is_not_in_the_database():
    _site, secret = reporting_sites.add("Emply", by=UserFactory(roles=[Role.ADMIN]))

    assert secret not in str(list(ReportingSite.objects.values()))
