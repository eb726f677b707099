"""An address is read alike by every way in: written, suggested, sent in, fed, packed."""

import pytest

from advocacy.channels import page_urls
from advocacy.content import draft_cleaning
from advocacy.content.drafts import Draft
from advocacy.content.models import Kind
from advocacy.errors import Invalid
from advocacy.intake import pushed_items, source_items, suggestions
from advocacy.intake.pushed_items import PushedItem
from advocacy.intake.raw_items import RawItem
from advocacy.packs import manifest

FEED = "https://feeds.example/"
WAYS = {
    "form and API": lambda url: (
        draft_cleaning.clean(Draft(title="Nyt", url=url), kind=Kind.ARTICLE).url
    ),
    "suggestion": lambda url: suggestions._cleaned(url=url, text="", why="")["url"],
    "drop": lambda url: pushed_items._cleaned(PushedItem(title="Nyt", url=url), key="1").url,
    "feed": lambda url: source_items.clean_item(RawItem(title="Nyt", url=url), base=FEED).url,
    "pack": manifest._address,
    "channel": page_urls.clean,
}
READ = [
    ("https://www.blåmølle.example/x", "https://www.xn--blmlle-jua7m.example/x"),
    ("HTTPS://Vindhus.Example:443/å b", "https://vindhus.example/%C3%A5%20b"),
    ("https://vindhus.example/a\u200bb", "https://vindhus.example/ab"),
    ("https://vindhus.example/a/../b?utm_id=1&id=7", "https://vindhus.example/b?id=7"),
    (
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fvindhus.example%2Fa",
        "https://vindhus.example/a",
    ),
]
REFUSED = [
    "https://navn:kode@www.vindhus.example/x",
    "http://192.168.0.5/intranet",
    "https://vind\u200bhus.example/x",
    "https://vindhus.example/\u202ex",
    "https://google.com/url?q=http%3A%2F%2F10.0.0.7%2F",
    "https://vindhus.example:99999/x",
]


@pytest.mark.parametrize("way", WAYS)
def test_an_address_is_kept_alike(way):
    assert [WAYS[way](written) for written, _kept in READ] == [kept for _written, kept in READ]


@pytest.mark.parametrize("way", WAYS)
def test_an_address_is_refused_alike(way):
    """A feed cannot be asked, so there the item is kept without it."""
    for written in REFUSED:
        try:
            kept = WAYS[way](written)
        except Invalid:
            kept = ""
        assert kept == ""


@pytest.mark.parametrize("way", WAYS.keys() - {"channel"})
def test_a_route_is_kept_by_every_way(way):
    route = "https://jobs.vindhus.example/stillinger#/job/123"

    assert WAYS[way](route) == route
