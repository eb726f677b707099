"""Addresses of pages: one way of writing each."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advocacy.channels import page_urls
from advocacy.errors import Invalid


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("facebook.com/Us/", "https://facebook.com/Us"),
        ("HTTPS://Facebook.com/us?x=1#y", "https://facebook.com/us?x=1"),
        ("http://x.com", "http://x.com"),
    ],
)
def test_address_is_normalised(said, kept):
    assert page_urls.clean(said) == kept


@pytest.mark.parametrize(
    "said", ["", "us", "javascript:alert(1)", "ftp://a.dk/x", "https://me@a.dk", "https://"]
)
def test_invalid_page_address_is_refused(said):
    with pytest.raises(Invalid) as refusal:
        page_urls.clean(said)

    assert refusal.value.field == "address"


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.from_regex(r"[a-z]{1,9}\.[a-z]{2,4}(/[A-Za-z0-9._-]{1,9}){0,3}/?", fullmatch=True))
def test_cleaning_is_idempotent(said):
    once = page_urls.clean(said)

    assert page_urls.clean(once) == once
