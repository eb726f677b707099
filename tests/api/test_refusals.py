"""Every refusal has the one shape, whoever refuses."""

import pytest

from advocacy.people.permissions import Role
from tests.api.conftest import Caller, assert_refusal
from tests.factories import StoryFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator(calls):
    return calls(UserFactory(roles=[Role.CURATOR]))


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"{'a': 1}",
        b'{"title": NaN}',
        b"\xff\xfe{\x00}\x00",
        '{"title": "æ"}'.encode("latin-1"),
        b"[" * 100_000,
        b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
        b'{"a": ' + b"1" * 5000 + b"}",
        b"\x00",
    ],
)
def test_unparsable_json_is_400(curator, body):
    assert_refusal(curator.raw("POST", "stories/", body), 400, "bad_request")


@pytest.mark.parametrize("charset", ["latin-1", "utf-16", "no-such", "\x7f"])
def test_an_odd_charset_changes_nothing(curator, charset):
    kind = f"application/json; charset={charset}"

    response = curator.raw("POST", "stories/?a=%c3%a6", b'{"title": "A"}', content_type=kind)

    assert response.status_code == 201, response.content


@pytest.mark.parametrize("body", [b"[]", b"[1]", b'"a"', b"1", b"null", b"true", b'[{"title": 1}]'])
def test_json_that_is_no_object_is_422(curator, body):
    assert_refusal(curator.raw("POST", "stories/", body), 422, "invalid", [""])


def test_without_a_token_the_answer_says_how_to_call(calls):
    response = calls().get("stories/")

    assert_refusal(response, 401, "unauthenticated")
    assert response["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize(
    "header", ["Bearer", "Bearer a b", "Bearer nope", "Basic YTpi", "bearer \xff", "Token x"]
)
def test_a_bad_token_is_401(calls, header):
    response = calls().get("stories/", Authorization=header)

    assert_refusal(response, 401, "unauthenticated")
    assert response["WWW-Authenticate"].startswith("Bearer")


def test_a_session_is_no_way_in(client):
    client.force_login(UserFactory())

    assert_refusal(client.get("/api/v1/stories/"), 401, "unauthenticated")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/api/"),
        ("GET", "/api/v2/stories/"),
        ("GET", "/api/v1/"),
        ("POST", "/api/v1/nowhere/"),
        ("GET", "/api/v1/stories"),
        ("GET", "/api/v1/stories/abc/"),
        ("GET", "/api/v1/stories/" + "9" * 400 + "/"),
        ("GET", "/api/v1/stories/%D9%A1/"),
        ("GET", "/api/v1/stories/-1/"),
        ("GET", "/api/v1/stories/%00/"),
        ("GET", "/api/v1/stories/999999999999999999/"),
        ("GET", "/api/v1/shares/999999999999999999/"),
        ("GET", "/api/v1/assets/999999999999999999/"),
        ("POST", "/api/v1/stories/999999999999999999/submit/"),
        ("POST", "/api/v1/shares/999999999999999999/confirm/"),
        ("DELETE", "/api/v1/%ff%fe"),
    ],
)
def test_an_address_that_leads_nowhere_is_404(curator, method, path):
    assert_refusal(curator.raw(method, path, b"{}"), 404, "not_found")


def test_other_peoples_drafts_are_404(calls):
    draft = StoryFactory()

    assert_refusal(calls(UserFactory()).get(f"stories/{draft.pk}/"), 404, "not_found")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("DELETE", "stories/"),
        ("PUT", "stories/1/"),
        ("GET", "stories/1/approve/"),
        ("POST", "feed/"),
        ("GET", "networks/x/check/"),
        ("OPTIONS", "stories/"),
        ("TRACE", "stories/"),
        ("BREW", "stories/"),
        ("POST", "schema/"),
        ("POST", "docs/"),
    ],
)
def test_another_method_is_405(curator, method, path):
    response = curator.raw(method, path)

    assert_refusal(response, 405, "method_not_allowed")
    assert method not in response["Allow"].replace("OPTIONS", "").split(", ")


def test_an_answer_in_another_shape_is_406(curator):
    assert_refusal(curator.get("stories/", Accept="text/html"), 406, "not_acceptable")
    assert curator.get("stories/", Accept="text/html, */*;q=0.8").status_code == 200


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("stories/", "text/plain"),
        ("stories/", "application/x-www-form-urlencoded"),
        ("stories/", "multipart/form-data; boundary=a"),
        ("stories/", "application/jsonp"),
        ("stories/", "nonsense"),
        ("assets/", "application/json"),
        ("shares/", "text/xml"),
    ],
)
def test_another_content_type_is_415(curator, path, kind):
    refused = curator.raw("POST", path, b"a=1", content_type=kind)

    assert_refusal(refused, 415, "unsupported_media_type")


def test_a_huge_body_is_413(curator):
    body = b'{"summary": "' + b"a" * (2 * 1024 * 1024) + b'"}'

    assert_refusal(curator.raw("POST", "stories/", body), 413, "too_large")


def test_a_huge_file_is_413(curator):
    refused = curator.raw(
        "POST", "assets/", b"a" * (26 * 1024 * 1024), content_type="multipart/form-data; boundary=x"
    )

    assert_refusal(refused, 413, "too_large")


@pytest.mark.parametrize("kind", ["multipart/form-data", "multipart/form-data; boundary=æ"])
def test_a_form_without_parts_is_400(curator, kind):
    assert_refusal(curator.raw("POST", "assets/", b"--x", content_type=kind), 400, "bad_request")


def test_too_many_parts_are_400(curator):
    part = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'
    kind = "multipart/form-data; boundary=x"

    refused = curator.raw("POST", "assets/", part * 3000 + b"--x--\r\n", content_type=kind)

    assert_refusal(refused, 400, "bad_request")


@pytest.mark.parametrize(
    "field", ["title", "url", "summary", "kind", "language", "family", "marking", "expires_at"]
)
@pytest.mark.parametrize("value", ["a\x00b", "\ud800", [], {}, 1.5e300, True])
def test_a_field_of_the_wrong_kind_names_itself(curator, field, value):
    body = {"title": "A good title", field: value}

    said = assert_refusal(curator.post("stories/", body), 422, "invalid", [field])

    assert said["message"].startswith(f"{field}: ")


@pytest.mark.parametrize("field", ["hashtags", "captions", "topics", "assets", "audience", "job"])
@pytest.mark.parametrize("value", ["a", 1, True, [[]], [None], [{"text": "a\x00"}], [10**30]])
def test_a_list_of_the_wrong_kind_names_itself(curator, field, value):
    if (field, value) == ("hashtags", [None]):
        value = [1]
    body = {"title": "A good title", field: value}

    response = curator.post("stories/", body)

    said = assert_refusal(response, 422, "invalid")
    assert said["errors"][0]["field"].split(".")[0] == field


@pytest.mark.parametrize(
    "name", ["search", "kind", "topic", "status", "language", "cursor", "limit"]
)
@pytest.mark.parametrize("path", ["stories/", "feed/", "shares/"])
@pytest.mark.parametrize("value", ["%00", "%ff", "%ed%a0%80", "9" * 300, "-1", "%5B%5D"])
def test_no_query_breaks_a_list(curator, path, name, value):
    response = curator.get(f"{path}?{name}={value}")

    if response.status_code != 200:
        assert_refusal(response, 422, response.json()["code"])


def test_a_wrong_host_is_answered_in_json(curator):
    assert_refusal(curator.get("stories/", Host="elsewhere.example"), 400, "bad_request")


def test_a_crash_is_answered_in_json(curator, monkeypatch):
    monkeypatch.setattr("api.stories.StoryViewSet.get_queryset", lambda self: 1 / 0)

    assert_refusal(curator.get("stories/"), 500, "broken")


def test_a_refusal_speaks_the_callers_language(calls):
    dane = calls(UserFactory(language="da"))

    assert dane.get("stories/?limit=0")["Content-Language"] == "da"
    asked = dane.get("stories/?limit=0", **{"Accept-Language": "en"})
    assert asked["Content-Language"] == "en"
    assert Caller().get("stories/", **{"Accept-Language": "en"})["Content-Language"] == "en"


@pytest.mark.parametrize("name", ["hashtags", "captions", "assets", "topics", "other"])
@pytest.mark.parametrize("nested", [False, True])
def test_more_elements_than_a_story_has_are_refused_at_once(curator, name, nested):
    """A sentence for each element took 40 seconds and 70 MB."""
    elements = [{"text": "a", "networks": [0] * 100}] * 20 if nested else [0] * 2_001

    assert_refusal(curator.post("stories/", {"title": "A", name: elements}), 413, "too_large")


def test_a_refusal_in_place_of_a_page_is_not_said_to_be_compressed(curator, monkeypatch):
    monkeypatch.setattr("api.feed.ranking.rank", None)

    response = curator.get("feed/", **{"Accept-Encoding": "gzip"})

    assert "Content-Encoding" not in response.headers
    assert_refusal(response, 500, "broken")
