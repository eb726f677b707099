from urllib.parse import quote

import pytest
from django.urls import reverse

from advocacy.clicks.models import Click
from advocacy.content import review
from advocacy.people.permissions import Role
from tests.factories import BrandFactory, LinkFactory, ShareFactory, UserFactory

pytestmark = pytest.mark.django_db

BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/146.0"}


def test_people_are_led_on_and_nothing_is_kept_by_anyone_between(client):
    link = LinkFactory(target="https://example.com/page?a=1")

    response = client.get(reverse("links:follow", args=[link.code]), headers=BROWSER)

    assert (response.status_code, response["Location"]) == (302, "https://example.com/page?a=1")
    assert response["Cache-Control"] == "no-store"
    assert response.cookies == {}


def test_tails_are_answered_as_their_cases_say(client, cases):
    link = LinkFactory(target="https://example.com/page")
    lines = (cases / "short_links" / "tails.txt").read_text("utf-8").splitlines()[1:]

    for path, wanted in (line.split("\t") for line in lines):
        response = client.get(path.replace("CODE", link.code), headers=BROWSER)

        assert str(response.status_code) == wanted[:3], path
        assert response.get("Location") == (link.target if wanted.startswith("302") else None)


@pytest.mark.parametrize("tail", ["/", ".", "…", "\u200b", "\n", "/a/b", "?a", "\ufffd", "x" * 300])
def test_a_page_behind_a_link_with_a_tail_is_the_links(client, tail):
    share = ShareFactory()
    review.withdraw(share.story, by=UserFactory(roles=[Role.APPROVER]), note="Over.")

    response = client.get(f"/s/{share.link.code}{quote(tail)}", headers=BROWSER)

    assert response.status_code == (404 if tail.startswith("x") else 410)


def test_the_target_is_never_taken_from_the_request(client):
    link = LinkFactory(target="https://example.com/page")

    response = client.get(
        reverse("links:follow", args=[link.code]),
        {"next": "https://evil.example", "url": "https://evil.example"},
        headers={**BROWSER, "X-Forwarded-Host": "evil.example"},
    )

    assert response["Location"] == "https://example.com/page"


def test_an_unknown_code_gets_a_helpful_page_in_the_companys_look(client):
    BrandFactory(name="Vindhus Service", jobs_url="https://example.com/jobs")

    response = client.get(reverse("links:follow", args=["nothinghere"]), headers=BROWSER)

    assert response.status_code == 404
    assert "Vindhus Service" in response.content.decode()
    assert "https://example.com/jobs" in response.content.decode()


def test_a_withdrawn_storys_link_gets_a_neutral_page(client):
    share = ShareFactory()
    title = share.version.title
    review.withdraw(share.story, by=UserFactory(roles=[Role.APPROVER]), note="Secret reason.")

    response = client.get(reverse("links:follow", args=[share.link.code]), headers=BROWSER)

    assert response.status_code == 410
    assert title not in response.content.decode()
    assert "Secret reason." not in response.content.decode()


@pytest.mark.parametrize(
    ("method", "headers", "prefetch"),
    [
        ("head", BROWSER, False),
        ("get", {**BROWSER, "Sec-Purpose": "prefetch;prerender"}, True),
        ("get", {"User-Agent": "curl/8.5"}, False),
    ],
)
def test_programs_are_led_on_and_their_visit_is_stored_as_it_came(
    client, method, headers, prefetch
):
    link = LinkFactory()

    response = getattr(client, method)(f"/s/{link.code}", headers=headers)

    assert response.status_code == 302
    click = Click.objects.get()
    assert (click.method, click.prefetch, click.verdict) == (method.upper(), prefetch, "")


def test_nothing_but_looking_is_answered(client):
    assert client.post(f"/s/{LinkFactory().code}").status_code == 405
