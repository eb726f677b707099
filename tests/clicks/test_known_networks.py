import pytest

from advocacy.audit.models import Event
from advocacy.clicks import known_networks, network_class
from advocacy.clicks.models import KnownNetwork, NetworkClass
from advocacy.errors import Invalid, NotAllowed
from advocacy.people.permissions import Role
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

INTERNAL = NetworkClass.INTERNAL


@pytest.fixture(autouse=True)
def _forgotten():
    network_class.clear_cache()
    yield
    network_class.clear_cache()


@pytest.fixture
def admin():
    return UserFactory(roles=[Role.ADMIN])


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("192.0.2.7", "192.0.2.7/32"),
        (" 192.0.2.0/24 ", "192.0.2.0/24"),
        ("192.0.2.7/24", "192.0.2.0/24"),
        ("2001:DB8::/48", "2001:db8::/48"),
        ("::ffff:192.0.2.7", "192.0.2.7/32"),
        ("::ffff:192.0.2.0/120", "192.0.2.0/24"),
        ("10.0.0.0/8", "10.0.0.0/8"),
    ],
)
def test_network_is_parsed_and_normalised(admin, written, kept):
    row = known_networks.add(written, kind=INTERNAL, note="", by=admin)

    assert row.cidr == kept


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("", "Enter an address"),
        ("the office", "Enter an address"),
        ("192.0.2.300", "Enter an address"),
        ("192.0.2.0/33", "Enter an address"),
        ("https://example.com", "Enter an address"),
        ("0.0.0.0/0", "0.0.0.0/0 covers a large part of the internet"),
        ("10.0.0.0/7", "covers a large part"),
        ("2000::/3", "covers a large part"),
    ],
)
def test_invalid_network_is_refused(admin, written, says):
    with pytest.raises(Invalid, match=says):
        known_networks.add(written, kind=INTERNAL, note="", by=admin)

    assert KnownNetwork.objects.count() == 0


def test_duplicate_network_is_refused(admin):
    known_networks.add("192.0.2.0/24", kind=INTERNAL, note="", by=admin)

    with pytest.raises(Invalid, match="already known, as own network"):
        known_networks.add("192.0.2.9/24", kind=NetworkClass.OTHER, note="", by=admin)


@pytest.mark.parametrize(
    ("address", "house"),
    [
        ("192.0.2.7", "192.0.2.7/32"),
        ("::ffff:192.0.2.7", "192.0.2.7/32"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
    ],
)
def test_internal_network_is_that_of_the_administrators_address(admin, address, house):
    known_networks.add_internal_network_of(address, by=admin)

    assert KnownNetwork.objects.get().cidr == house
    assert network_class.network_class_of(address) == INTERNAL


def test_invalid_address_is_no_internal_network(admin):
    with pytest.raises(Invalid, match="Enter an address"):
        known_networks.add_internal_network_of("unknown", by=admin)


def test_only_administrators_manage_networks(admin):
    row = known_networks.add("192.0.2.0/24", kind=INTERNAL, note="", by=admin)
    leader = UserFactory(roles=[Role.LEADER])

    with pytest.raises(NotAllowed):
        known_networks.add("198.51.100.0/24", kind=INTERNAL, note="", by=leader)
    with pytest.raises(NotAllowed):
        known_networks.remove(row, by=leader)

    assert KnownNetwork.objects.count() == 1


def test_audit_events_of_networks_contain_no_address(admin):
    row = known_networks.add("192.0.2.0/24", kind=INTERNAL, note="The office", by=admin)

    known_networks.remove(row, by=admin)

    told = Event.objects.filter(about="knownnetwork").order_by("at")
    assert [(event.action, event.actor, event.codes) for event in told] == [
        ("known_network_added", admin.pseudonym, {"network_class": "internal"}),
        ("known_network_removed", admin.pseudonym, {"network_class": "internal"}),
    ]
    assert KnownNetwork.objects.count() == 0
