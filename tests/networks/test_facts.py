import pytest

from advocacy.errors import Invalid
from advocacy.networks import facts
from advocacy.networks.facts import NETWORKS, NetworkSlug

FORMATS = {"link", "square", "portrait", "wide", "vertical"}


def test_every_slug_of_the_contract_has_its_facts_in_the_order_of_the_screens():
    slugs = (
        "linkedin facebook x threads bluesky mastodon instagram whatsapp telegram email copy device"
    )

    assert list(NETWORKS) == slugs.split()
    assert list(NETWORKS) == NetworkSlug.values


def test_only_three_networks_have_no_dialog():
    without = [slug for slug, network in NETWORKS.items() if not network.opens_dialog]

    assert without == ["instagram", "copy", "device"]


@pytest.mark.parametrize("network", NETWORKS.values(), ids=str)
def test_a_networks_facts_agree_with_each_other(network):
    fewest, most = network.hashtags_sensible

    assert network.picture in FORMATS
    assert fewest <= most
    assert network.hashtags_max is None or most <= network.hashtags_max
    assert network.fold is None or network.fold < network.limit


def test_get_names_the_networks_there_are():
    with pytest.raises(Invalid) as refused:
        facts.get("myspace")

    assert refused.value.field == "network"
    assert "“myspace”" in str(refused.value)
    assert "linkedin, facebook, x" in str(refused.value)
