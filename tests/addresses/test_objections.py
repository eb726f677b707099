"""What is said against an address that stands somewhere already."""

import pytest

from advocacy.addresses import objections

REFUSED = [
    "javascript:alert(1)",
    "https://intranet/nyt",
    "https://10.0.0.7/",
    "https://navn:kode@vindhus.example/",
    "https://vind\u200bhus.example/",
    "https://vindhus.example/\u202egpj",
    "https://eur05.safelinks.protection.outlook.com/?url=https%3A%2F%2Fvindhus.example&data=a%40b",
]
TAKEN = [
    "https://vindhus.example/fløde?q=æ",
    "https://rødgrød.example/a b?utm_source=x#b",
    "https://vindhus.example:8443/careers#/job/7",
]


@pytest.mark.parametrize("address", REFUSED)
def test_an_address_that_would_be_refused_today_has_a_reason(address):
    assert objections.to(address).endswith(".")


@pytest.mark.parametrize("address", TAKEN)
def test_another_spelling_is_no_reason(address):
    assert objections.to(address) == ""
