"""Applications in JSON: signed by a job site, once for each key, by one of our links."""

import json
import time
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from advocacy.clicks import reporting_sites
from advocacy.clicks.models import Conversion
from advocacy.links import application_references
from tests.api.conftest import assert_refusal
from tests.factories import LinkFactory, ReportingSiteFactory, ShareFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    return ReportingSiteFactory()


@pytest.fixture
def link():
    return ShareFactory().link


def signed(body, site, *, second=None, secret=None):
    second = int(time.time()) if second is None else second
    secret = secret or reporting_sites.secret_of(site)
    made = reporting_sites.signature(secret, body, second=second)
    return {"Hub-Signature": f"site={site.pk},t={second},v1={made}"}


def report(calls, site, link, key="4711", **more):
    body = json.dumps({"link": link.code, "key": key, **more}).encode()
    return calls().raw("POST", "conversions/", body, headers=signed(body, site))


def test_an_application_is_kept_with_its_link_and_site(calls, site, link):
    response = report(calls, site, link)

    assert response.status_code == 201, response.content
    row = Conversion.objects.get()
    assert (row.link, row.site) == (link, site)
    assert response.json()["id"] == str(row.pk)


def test_the_same_key_again_is_the_same_application(calls, site, link):
    first, second = report(calls, site, link), report(calls, site, link)

    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert Conversion.objects.count() == 1


def test_a_replay_is_answered_when_its_moment_is_too_old(calls, site, link):
    link.created_at = datetime.now(UTC) - timedelta(days=60)
    link.save()
    sent = (datetime.now(UTC) - timedelta(days=30)).isoformat()
    first = report(calls, site, link, at=sent)
    with time_machine.travel(datetime.now(UTC) + timedelta(days=2), tick=False):
        replayed = report(calls, site, link, at=sent)

    assert (first.status_code, replayed.status_code) == (201, 200)
    assert replayed.json() == first.json()


def test_two_sites_may_use_the_same_key(calls, site, link):
    report(calls, site, link)
    report(calls, ReportingSiteFactory(), link)

    assert Conversion.objects.count() == 2


def test_a_key_of_another_link_is_refused(calls, site, link):
    report(calls, site, link)

    response = report(calls, site, ShareFactory().link)

    assert_refusal(response, 422, "idempotency_key_reused", ["key"])
    assert Conversion.objects.get().link == link


@pytest.mark.parametrize(
    "spelling",
    [
        "{code}",
        " {code} ",
        "http://testserver/s/{code}",
        "https://go.vindhus.example/s/{code}?x=1#y",
        "{reference}",
    ],
)
def test_a_link_is_named_as_the_site_knows_it(calls, site, link, spelling):
    said = spelling.format(
        code=link.code, reference=application_references.reference_for(link.code)
    )
    body = json.dumps({"link": said, "key": "4711"}).encode()

    response = calls().raw("POST", "conversions/", body, headers=signed(body, site))

    assert response.status_code == 201, response.content
    assert Conversion.objects.get().link == link


@pytest.mark.parametrize("said", ["", "nothinghere", "https://example.com/jobs/7", "x" * 2049])
def test_what_is_no_link_of_ours_is_refused(calls, site, said):
    body = json.dumps({"link": said, "key": "4711"}).encode()

    response = calls().raw("POST", "conversions/", body, headers=signed(body, site))

    assert response.status_code == 422
    assert [problem["field"] for problem in response.json()["errors"]] == ["link"]


def test_a_link_that_nobody_shared_counts_for_nobody(calls, site):
    response = report(calls, site, LinkFactory())

    assert_refusal(response, 422, "does_not_exist", ["link"])


def test_the_sites_key_is_told_apart_and_not_kept(calls, site, link):
    report(calls, site, link, key="mette.holm@example.com")

    assert "mette" not in Conversion.objects.get().key


def test_the_moment_may_be_told(calls, site, link):
    at = (datetime.now(UTC) + timedelta(minutes=1)).replace(microsecond=0)

    report(calls, site, link, at=at.isoformat())

    assert Conversion.objects.get().at == at


@pytest.mark.parametrize(
    ("away", "code"),
    [
        (timedelta(minutes=10), "future"),
        (timedelta(minutes=-10), "before_link"),
        (timedelta(days=-32), "too_old"),
    ],
)
def test_a_moment_that_cannot_be_is_refused(calls, site, link, away, code):
    at = datetime.now(UTC) + away

    assert_refusal(report(calls, site, link, at=at.isoformat()), 422, code, ["at"])


def assert_refused(calls, body, headers):
    assert_refusal(
        calls().raw("POST", "conversions/", body, headers=headers), 401, "unauthenticated"
    )
    assert Conversion.objects.count() == 0


def test_what_was_changed_on_the_way_is_refused(calls, site, link):
    body = json.dumps({"link": link.code, "key": "4711"}).encode()

    assert_refused(calls, body + b" ", signed(body, site))


@pytest.mark.parametrize("minutes", [-6, 6])
def test_an_old_signature_is_refused(calls, site, link, minutes):
    body = json.dumps({"link": link.code, "key": "4711"}).encode()

    assert_refused(calls, body, signed(body, site, second=int(time.time()) + 60 * minutes))


def test_another_sites_secret_is_refused(calls, site, link):
    body = json.dumps({"link": link.code, "key": "4711"}).encode()
    others = reporting_sites.secret_of(ReportingSiteFactory())

    assert_refused(calls, body, signed(body, site, secret=others))


def test_a_site_that_ended_or_has_a_new_secret_is_refused(calls, site, link):
    admin = site.created_by
    body = json.dumps({"link": link.code, "key": "4711"}).encode()
    before = signed(body, site)

    reporting_sites.renew_secret(site, by=admin)
    assert_refused(calls, body, before)
    site.refresh_from_db()
    reporting_sites.end(site, by=admin)
    assert_refused(calls, body, signed(body, site))


@pytest.mark.parametrize(
    "header", [None, "", "v1=00", "site=1,t=now,v1=00", f"site=99999,t=1,v1={'0' * 64}"]
)
def test_without_a_signature_nobody_reports(calls, link, header):
    body = json.dumps({"link": link.code, "key": "4711"}).encode()

    assert_refused(calls, body, {} if header is None else {"Hub-Signature": header})


def test_a_persons_token_signs_nothing(calls, link):
    response = calls(UserFactory()).post("conversions/", {"link": link.code, "key": "4711"})

    assert_refusal(response, 401, "unauthenticated")


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"key": 7, "link": "x"}', b"\xff"])
def test_a_body_that_cannot_be_used_is_refused_in_the_one_shape(calls, site, body):
    response = calls().raw("POST", "conversions/", body, headers=signed(body, site))

    assert response.status_code in {400, 422}
    assert set(response.json()) <= {"code", "message", "errors"}


def test_a_site_keeps_its_secret_while_the_hubs_key_is_changed(calls, site, link, settings):
    body = json.dumps({"link": link.code, "key": "4711"}).encode()
    headers = signed(body, site)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another one, and long enough for anybody"

    response = calls().raw("POST", "conversions/", body, headers=headers)

    assert response.status_code == 201
