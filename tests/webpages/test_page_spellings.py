import pytest

from advocacy.webpages.page_spellings import is_same_page, page_key, spellings

PAGE = "https://www.vindhus.example/nyheder/7"


@pytest.mark.parametrize(
    "url",
    [
        PAGE,
        "http://www.vindhus.example/nyheder/7",
        "https://vindhus.example/nyheder/7/",
        "http://vindhus.example/nyheder/7/amp/",
        "https://www.vindhus.example/nyheder/7?amp=1",
    ],
)
def test_spellings_of_a_page_are_found_from_each_other(url):
    assert page_key(url) == page_key(PAGE)
    assert url in spellings(PAGE)
    assert PAGE in spellings(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.vindhus.example/nyheder/8",
        "https://www.vindhus.example/Nyheder/7",
        "https://www.vindhus.example/nyheder/7?id=1",
        "https://www.vindhus.example/nyheder/7#/job/1",
        "https://jobs.vindhus.example/nyheder/7",
        "https://amp.vindhus.example/nyheder/7",
        "",
    ],
)
def test_other_pages_stay_apart(url):
    assert page_key(url) != page_key(PAGE)
    assert url not in spellings(PAGE)


def test_a_page_named_amp_is_one_of_its_own():
    assert page_key("https://vindhus.example/amp") != page_key("https://vindhus.example/")


@pytest.mark.parametrize(
    ("url", "other", "by_title", "whatever_the_title"),
    [
        ("https://shop.example/guitar", "http://www.shop.example/guitar/", True, True),
        ("https://shop.example/guitar", "https://shop.example/guitar?amp=1", True, True),
        ("https://shop.example/guitar/amp", "http://shop.example/guitar/amp/", True, True),
        ("https://shop.example/guitar", "https://shop.example/guitar/amp", True, False),
        ("https://shop.example/guitar/amp/", "https://shop.example/guitar?amp=1", True, False),
        ("https://shop.example/guitar", "https://shop.example/drum/amp", False, False),
        ("", "", False, False),
    ],
)
def test_a_page_below_another_is_its_amp_only_by_title(url, other, by_title, whatever_the_title):
    assert is_same_page(url, other, has_same_title=True) == by_title
    assert is_same_page(url, other, has_same_title=False) == whatever_the_title
