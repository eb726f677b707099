"""One address for one page."""

import pytest

from advocacy.webpages.canonical_urls import canonical_url, trusted_canonical

PAGE = "https://www.example.dk/nyheder/7?side=2"


@pytest.mark.parametrize(
    ("url", "same_as"),
    [
        ("HTTPS://WWW.Example.DK:443/a", "https://www.example.dk/a"),
        ("http://example.dk", "http://example.dk/"),
        ("http://example.dk:80/", "http://example.dk/"),
        ("https://example.dk./a", "https://example.dk/a"),
        ("https://rødgrød.dk/", "https://xn--rdgrd-vuad.dk/"),
        ("https://example.dk/a#top", "https://example.dk/a"),
        ("https://example.dk/#/jobs/7", "https://example.dk/#/jobs/7"),
        ("https://example.dk/#!jobs", "https://example.dk/#!jobs"),
        ("https://example.dk/a?utm_source=x&UTM_medium=y", "https://example.dk/a"),
        ("https://example.dk/a?id=7&fbclid=x&b=%20&gclid=y&mc_cid=z", "https://example.dk/a?id=7&b=%20"),
        ("https://example.dk/a?&&id=7&", "https://example.dk/a?id=7"),
        ("https://example.dk/a?b&a=1&a=2", "https://example.dk/a?b&a=1&a=2"),
        ("https://example.dk/A/?utm=1", "https://example.dk/A/?utm=1"),
        ("  https://example.dk/a  ", "https://example.dk/a"),
        ("mailto:anna@example.dk", "mailto:anna@example.dk"),
        ("https://[", "https://["),
    ],
)  # fmt: skip
def test_canonical_url_normalises_an_address(url, same_as):
    assert canonical_url(url) == same_as
    assert canonical_url(same_as) == same_as


@pytest.mark.parametrize(
    ("declared", "chosen"),
    [
        (["/nyheder/syv?utm_source=x"], "https://www.example.dk/nyheder/syv"),
        (["https://original.example.com/a"], "https://original.example.com/a"),
        (["https://www.example.dk/"], PAGE),
        (["https://www.example.dk", "https://www.example.dk/b"], "https://www.example.dk/b"),
        (["http://localhost:8000/nyheder/7"], PAGE),
        (["http://10.0.0.1/nyheder/7"], PAGE),
        (["http://staging.local/nyheder/7"], PAGE),
        (["javascript:alert(1)", "http://[", "", "ftp://example.dk/a"], PAGE),
        ([], PAGE),
    ],
)
def test_trusted_canonical_takes_the_first_trusted(declared, chosen):
    assert trusted_canonical(declared, page_url=PAGE, base=PAGE) == chosen


def test_trusted_canonical_allows_a_home_page_for_itself():
    home = "https://example.dk/?utm_source=x"

    assert trusted_canonical(
        ["https://www.example.dk/"], page_url="https://example.dk/", base=home
    ) == ("https://www.example.dk/")
