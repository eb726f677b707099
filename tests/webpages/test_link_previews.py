"""What each network shows of a page, both sides of its thresholds."""

import pytest

from advocacy.webpages import link_previews, preview_tags
from advocacy.webpages.page_markup import Markup

TAGS = {
    "og:title": "T",
    "og:description": "D",
    "og:image": "/p.jpg",
    "twitter:card": "summary_large_image",
}


def shown(network, *, size=(1200, 630), weight=100_000, tags=TAGS, image="/p.jpg"):
    found = {"image": image, "size": size, "bytes": weight, "tags": tags}
    cards = {card.network: card for card in link_previews.cards(found)}
    return cards[network].picture, cards[network].warnings


def test_every_network_with_a_card_has_one():
    cards = link_previews.cards({})

    assert [one.network for one in cards] == ["LinkedIn", "Facebook", "X", "Bluesky", "WhatsApp"]
    assert {one.picture for one in cards} == {"none"}


@pytest.mark.parametrize(
    ("network", "size", "picture"),
    [
        ("LinkedIn", (1200, 627), "large"),
        ("LinkedIn", (1200, 626), "small"),
        ("LinkedIn", (1199, 627), "small"),
        ("Facebook", (600, 315), "large"),
        ("Facebook", (599, 315), "small"),
        ("Facebook", (200, 200), "small"),
        ("Facebook", (199, 200), "none"),
        ("Bluesky", (100, 100), "large"),
    ],
)
def test_picture_is_large_from_a_size(network, size, picture):
    assert shown(network, size=size)[0] == picture


@pytest.mark.parametrize(
    ("network", "most"),
    [
        ("LinkedIn", 5_000_000),
        ("Facebook", 8_000_000),
        ("X", 5_000_000),
        ("Bluesky", 1_000_000),
        ("WhatsApp", 300_000),
    ],
)
def test_a_picture_is_left_out_above_a_weight(network, most):
    assert shown(network, weight=most)[0] == "large"
    assert shown(network, weight=most + 1)[0] == "none"


@pytest.mark.parametrize(
    ("card", "picture"), [("summary_large_image", "large"), ("summary", "small"), ("", "small")]
)
def test_x_shows_a_large_card_when_the_page_asks_for_it(card, picture):
    assert shown("X", tags={**TAGS, "twitter:card": card})[0] == picture


@pytest.mark.parametrize(("image", "size"), [("", None), ("/p.jpg", None)])
def test_missing_picture_has_a_reason(image, size):
    picture, warnings = shown("LinkedIn", image=image, size=size)

    assert picture == "none"
    assert len(warnings) == 1


@pytest.mark.parametrize("tag", link_previews.TAGS)
def test_missing_names_the_tag(tag):
    tags = {name: value for name, value in TAGS.items() if name != tag}

    assert link_previews.missing({"tags": tags}) == [tag]
    assert link_previews.missing({"tags": TAGS}) == []


def test_preview_tags_are_the_first_of_each():
    page = b'<meta property=og:title content="One"><meta property=og:title content=Two>'

    assert preview_tags.read(Markup(page, charset="utf-8")) == {"og:title": "One"}


@pytest.mark.parametrize(
    ("weight", "said"),
    [(1, "1 kB"), (300_000, "300 kB"), (1_000_000, "1 MB"), (4_840_000, "4.8 MB")],
)
def test_file_sizes_use_the_networks_units(weight, said):
    assert link_previews.file_size_text(weight) == said
