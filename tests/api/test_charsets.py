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


@pytest.mark.parametrize(
    "parameter",
    ["charset*=no-such''x", "boundary*=no-such''x", "a *=rot13''x", "*=no-such''", "a*0*=no''x"],
)
def test_no_parameter_with_a_charset_of_its_own_brings_the_hub_down(as_served, parameter):
    environ = RequestFactory().get("/api/v1/feed/").environ
    environ["CONTENT_TYPE"] = f"text/html; {parameter}; a=b"
    statuses = []

    as_served(environ, lambda status, headers, exc_info=None: statuses.append(status))

    assert statuses == ["401 Unauthorized"]
    assert environ["CONTENT_TYPE"] == "text/html; a=b"


@pytest.mark.parametrize("name", ["sessionid", "device", "csrftoken", "language", "messages"])
@pytest.mark.parametrize(
    "value", [r'"\000aaaaaaaaa"', r'"\\000aaaaaaaaa"', r'"\\\000aaaaaaaaa"', r'"\0\00000aaaaaaaaa"']
)
def test_no_zero_byte_in_a_cookie_brings_the_hub_down(as_served, name, value):
    environ = RequestFactory().get("/").environ
    environ["HTTP_COOKIE"] = f"{name}={value}"
    statuses = []

    as_served(environ, lambda status, headers, exc_info=None: statuses.append(status))

    assert statuses == ["302 Found"]
