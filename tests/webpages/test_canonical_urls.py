"""One address for one page."""

import pytest

from advocacy.webpages import page_reading
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
        (["https://www.example.dk/ny hed/7"], "https://www.example.dk/ny%20hed/7"),
        (["https://www.example.dk/nyheder/7?side=2&a=b"], f"{PAGE}&a=b"),
        (["/nyheder/moelle"], "https://www.example.dk/nyheder/moelle"),
        # Without a scheme
        (["www.example.dk/nyheder/8", "//www.example.dk/nyheder/8", "nyheder/8"], PAGE),
        (["http//www.example.dk/nyheder/8", "http:/nyheder/8", "https:www.example.dk/b"], PAGE),
        # Left unfilled
        (["{{ page.url }}", "https://www.example.dk/{{ slug }}", "/nyheder/${p}"], PAGE),
        (["https://www.example.dk/<?= $url ?>", "https://www.example.dk/%url%", "/[[url]]"], PAGE),
        (["https://www.example.dk/%7B%7Burl%7D%7D", "/nyheder/#{id}", "<%= url %>", "/%s"], PAGE),
        (["undefined", "/undefined", "https://www.example.dk/nyheder/undefined"], PAGE),
        (["https://undefined/nyheder/7", "/null", "https://www.example.dk/?id=NaN"], PAGE),
        (["https://www.example.dk/nyheder/[object Object]", "/nyheder/none"], PAGE),
        # The front page, in whichever language
        (["https://www.example.dk/da/", "/en-GB", "/index.html", "/default.aspx"], PAGE),
        (["/da/index.php", "/forside", "/dk/da/", "/home.aspx", "/?lang=da", "/?utm_id=x"], PAGE),
        (["https://other.example.com/da/", "https://other.example.com"], PAGE),
        # The section above
        (["https://www.example.dk/nyheder", "/nyheder/", "/nyheder/index.html"], PAGE),
        # Without what chooses the page
        (["https://www.example.dk/nyheder/7", "/nyheder/7/"], PAGE),
    ],
)  # fmt: skip
def test_trusted_canonical_takes_the_first_trusted(declared, chosen):
    assert trusted_canonical(declared, page_url=PAGE, base=PAGE) == chosen


def test_trusted_canonical_allows_a_home_page_for_itself():
    home = "https://example.dk/?utm_source=x"

    assert trusted_canonical(
        ["https://www.example.dk/"], page_url="https://example.dk/", base=home
    ) == ("https://www.example.dk/")


SITE = "https://jobs.example.dk"


@pytest.mark.parametrize(
    ("page", "declared", "is_believed"),
    [
        ("/stilling?id=7", "/stilling", False),
        ("/stilling?id=7", "/stillinger", False),
        ("/stilling?id=7", "/stilling?id=8", False),
        ("/stilling?id=7&lang=da", "/stilling?id=7", True),
        ("/stilling?id=7", "/stilling/7-svejser", True),
        ("/stilling?id=7&sort=new", "/stilling?sort=old&id=7", True),
        ("/?p=7", "/2026/svejser/", True),
        ("/?p=7", "/?p=7&a=1", True),
        ("/index.php?id=7", "/nyheder/svejser", True),
        ("/index.php?id=7", "/index.php", False),
        ("/a/7?print=1", "/a/7", True),
        ("/a/7/amp", "/a/7", True),
        ("/a/7/amp/", "/a/7/", True),
        ("/a/7/index.html", "/a/7/", True),
        ("/a/7/", "/a/7", True),
        ("/a/7", "/a/7/svejser", True),
        ("/2026/06/svejser", "/2026/06", False),
        ("/a/null", "/b/null", True),
        ("/it/drift", "/it", False),
        ("/da/", "/", False),
        ("/da/", "/da/index.html", True),
        ("/stillinger#/job/7", "/stillinger", False),
        ("/stillinger#/job/7", "/", False),
        ("/stillinger#/job/7", "/job/7", True),
        ("/stillinger#/job/7", "/stillinger#/job/7", True),
        ("/stillinger#/job/7", "/stillinger#/job/8", False),
        ("/stillinger#!job=7&a=b", "/stillinger?lang=da", False),
        ("/#/job/7", "/", False),
    ],
)
def test_a_canonical_is_believed_if_it_names_the_page(page, declared, is_believed):
    page, declared = SITE + page, SITE + declared

    chosen = trusted_canonical([declared], page_url=page, base=page)

    assert chosen == canonical_url(declared if is_believed else page)


NEWS = "https://www.vindhus.example/nyheder/7"
CASES = {
    "canonical-without-scheme": (NEWS, NEWS),
    "canonical-missing-colon": (NEWS, NEWS),
    "canonical-undefined": (NEWS, NEWS),
    "canonical-template": (NEWS, NEWS),
    "canonical-language-home": (NEWS, NEWS),
    "canonical-section": (NEWS, NEWS),
    "canonical-drops-id": ("https://jobs.vindhus.example/stilling?id=7",) * 2,
    "canonical-in-body": (NEWS, NEWS),
    "canonical-with-space": (NEWS, "https://www.vindhus.example/ny%20hed/7"),
    "meta-refresh": (NEWS, NEWS),
}


@pytest.mark.parametrize("name", CASES)
def test_pages_of_the_cases_lead_where_they_should(cases, name):
    found_at, url = CASES[name]
    html = (cases / "addresses" / f"{name}.html").read_bytes()

    facts = page_reading.read_page(html, url=found_at, charset=None)

    assert facts.url == url
    assert facts.refresh == ("https://www.vindhus.example/ny/7" if "refresh" in name else "")
