from ipaddress import ip_address, ip_network

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advocacy.clicks import network_class
from advocacy.clicks.machine_ranges import DATA_CENTRES
from advocacy.clicks.models import KnownNetwork, NetworkClass

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _forgotten():
    network_class.clear_cache()
    yield
    network_class.clear_cache()


def known(cidr, kind=NetworkClass.INTERNAL):
    KnownNetwork.objects.create(cidr=cidr, network_class=kind)


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("192.0.2.7", NetworkClass.INTERNAL),
        ("192.0.3.7", NetworkClass.OTHER),
        ("::ffff:192.0.2.7", NetworkClass.INTERNAL),
        ("2001:db8::1", NetworkClass.INTERNAL),
        ("fe80::1%eth0", NetworkClass.OTHER),
        ("40.107.1.2", NetworkClass.DATACENTRE),
        ("::ffff:40.107.1.2", NetworkClass.DATACENTRE),
        ("2a01:111:f400::5", NetworkClass.DATACENTRE),
        ("", NetworkClass.OTHER),
        ("unknown", NetworkClass.OTHER),
        ("192.0.2.7:4711", NetworkClass.OTHER),
    ],
)
def test_class_of_an_address(address, kind):
    known("192.0.2.0/24")
    known("2001:db8::/32")

    assert network_class.network_class_of(address) == kind


def test_narrowest_network_determines_the_class():
    known("10.0.0.0/8")
    known("10.1.0.0/16", NetworkClass.DATACENTRE)
    known("10.1.2.0/24", NetworkClass.OTHER)

    told = [network_class.network_class_of(one) for one in ("10.9.9.9", "10.1.9.9", "10.1.2.9")]

    assert told == [NetworkClass.INTERNAL, NetworkClass.DATACENTRE, NetworkClass.OTHER]


def test_known_networks_override_built_in_ranges():
    known("40.0.0.0/8", NetworkClass.OTHER)

    assert network_class.network_class_of("40.107.1.2") == NetworkClass.OTHER


def test_networks_are_cached_for_five_seconds(django_assert_num_queries, monkeypatch):
    known("192.0.2.0/24")

    with django_assert_num_queries(1):
        network_class.network_class_of("192.0.2.7")
        network_class.network_class_of("192.0.2.8")
    monkeypatch.setattr(network_class, "CACHE_SECONDS", 0.0)
    KnownNetwork.objects.all().delete()

    assert network_class.network_class_of("192.0.2.7") == NetworkClass.OTHER


def test_built_in_ranges_are_valid_networks():
    assert [str(ip_network(cidr)) for cidr in DATA_CENTRES] == list(DATA_CENTRES)
    assert len(set(DATA_CENTRES)) == len(DATA_CENTRES)


NETWORKS = [ip_network(cidr) for cidr in DATA_CENTRES]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.ip_addresses() | st.sampled_from(NETWORKS).map(lambda one: one[one.num_addresses // 3]))
def test_built_in_table_agrees_with_a_linear_search(address):
    asked = any(address in network for network in NETWORKS)

    told = network_class.look_up(network_class.range_table([]), str(address))

    assert (told == NetworkClass.DATACENTRE) is asked


KINDS = [kind.value for kind in NetworkClass if kind != NetworkClass.OTHER]
NESTED = st.builds(
    lambda start, length: str(ip_network((start, length), strict=False)),
    st.sampled_from(["10.0.0.0", "10.0.0.255", "10.0.1.0", "10.128.0.0", "2001:db8::"]),
    st.sampled_from([1, 8, 9, 23, 24, 25, 31, 32]),
)
NEAR = [
    "9.255.255.255",
    "10.0.0.0",
    "10.0.0.255",
    "10.0.1.1",
    "10.0.2.0",
    "11.0.0.0",
    "2001:db8::1",
]


@given(st.dictionaries(NESTED, st.sampled_from(KINDS)), st.sampled_from(NEAR))
def test_table_of_nested_networks_agrees_with_a_linear_search(rows, address):
    around = [cidr for cidr in rows if ip_address(address) in ip_network(cidr)]
    narrowest = max(around, key=lambda cidr: ip_network(cidr).prefixlen, default=None)

    told = network_class.look_up(network_class.range_table(rows.items()), address)

    assert told == rows.get(narrowest, NetworkClass.OTHER)
