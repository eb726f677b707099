import json
import re

import pytest
from django.core.cache import cache
from django.utils import translation

from advocacy.networks.facts import NETWORKS
from frontend.composer.text_length import count
from tests.factories import BrandFactory, UserFactory, approved_story

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("network", "text", "state", "words"),
    [
        ("x", "a" * 143, "fits", "143 of 280"),
        ("x", "a" * 252, "near", "252 of 280"),
        ("x", "a" * 292, "over", "292 of 280: 12 over"),
        ("linkedin", "a" * 3_012, "over", "3,012 of 3,000: 12 over"),
        ("bluesky", "👨‍👩‍👧‍👦" * 130, "over", "130 of 300: 250 over"),
    ],
)
def test_a_count_says_how_long_and_how_much_over(network, text, state, words):
    counted = count(NETWORKS[network], text)

    assert (counted.state, str(counted)) == (state, words)


def test_numbers_are_written_as_the_reader_does():
    with translation.override("da"):
        assert "3.012" in str(count(NETWORKS["linkedin"], "a" * 3_012))


def test_where_a_text_may_be_of_any_length_nothing_is_counted():
    assert count(NETWORKS["email"], "a" * 5_000) is None


def test_the_sheet_counts_the_whole_post_before_any_script(client):
    BrandFactory()
    story = approved_story(captions=["Look what we did."])
    client.force_login(UserFactory())

    page = client.get(f"/stories/{story.pk}/share/?network=x").content.decode()

    recipe = json.loads(re.search(r'data-compose="([^"]+)"', page)[1].replace("&quot;", '"'))
    assert recipe["network"] == NETWORKS["x"].as_json()
    assert re.search(r'data-state="fits">\d+ of 280</p>', page)


def test_the_sheet_knows_the_limit_of_the_persons_mastodon_server(client):
    BrandFactory()
    story = approved_story(captions=["Look what we did."])
    cache.set("mastodon-limit:norden.social", 11_000)
    client.force_login(UserFactory(mastodon_instance="norden.social"))

    page = client.get(f"/stories/{story.pk}/share/?network=mastodon").content.decode()

    assert "of 11,000</p>" in page
