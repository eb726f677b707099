"""A claim about the charset, made to the application as a server calls it."""

import pytest
from django.test import RequestFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("charset", ["rot13", "base64", "zlib", "UTF-8", '"latin-1"', ""])
def test_no_charset_brings_the_hub_down(as_served, charset):
    environ = RequestFactory().generic("GET", "/api/v1/feed/?a=%c3%a6").environ
    environ["CONTENT_TYPE"] = f"application/json; Charset={charset}; a=b"
    statuses = []

    as_served(environ, lambda status, headers, exc_info=None: statuses.append(status))

    assert statuses == ["401 Unauthorized"]
    assert environ["CONTENT_TYPE"] == "application/json; a=b"
