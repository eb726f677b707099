import pytest
from django.utils.translation import override

from advocacy.networks import share_sentences
from advocacy.networks.facts import NETWORKS, NetworkSlug

NO_NETWORKS = [NetworkSlug.EMAIL, NetworkSlug.COPY, NetworkSlug.DEVICE]
NAME_IT = {"from", "tile", "way"}  # on a tile, and in a sentence about clicks
OPENING = {"leaving", "open"}


def said_of(network):
    opens = NETWORKS[network].opens_dialog
    names = [one for one in share_sentences.NAMES if opens or one not in OPENING]
    return {name: share_sentences.say(network, name, title="Rebteknikere") for name in names}


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("network", NO_NETWORKS)
def test_nothing_is_said_to_be_on_a_way_that_is_no_network(language, network):
    with override(language):
        said = said_of(network)
        naming = {name for name, words in said.items() if str(network.label) in words}

    assert naming <= NAME_IT


@pytest.mark.parametrize("network", NETWORKS)
def test_every_way_has_every_sentence(network):
    unfinished = [words for words in said_of(network).values() if not words or "%" in words]

    assert unfinished == []


@pytest.mark.parametrize(
    ("network", "asked"),
    [
        ("linkedin", "Har du lagt »X« på LinkedIn?"),
        ("whatsapp", "Har du sendt »X« på WhatsApp?"),
        ("email", "Har du sendt »X« på mail?"),
        ("copy", "Har du brugt teksten til »X«?"),
        ("device", "Har du sendt »X«?"),
    ],
)
def test_each_way_is_asked_about_as_what_it_is(network, asked):
    with override("da"):
        assert share_sentences.say(network, "question", title="X") == asked
