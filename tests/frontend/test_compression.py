"""Pages are compressed where their length gives nothing away; everything else stays as it is."""

import gzip

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.urls import reverse

from frontend.page_cache import CSRF_FIELD
from tests.factories import BrandFactory, UserFactory, approved_story

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
GZIP = {"Accept-Encoding": "gzip, deflate, br"}


@pytest.fixture
def person(client):
    BrandFactory()
    person = UserFactory()
    client.force_login(person)
    return person


def encoding(response):
    return response.headers.get("Content-Encoding")


def test_the_feed_is_compressed_to_a_fraction_for_who_can_read_it(client, person):
    for number in range(6):
        approved_story(title=f"A tower, {number}", captions=["Look what we did."])

    plain = client.get(reverse("feed:stories"))
    compressed = client.get(reverse("feed:stories"), headers=GZIP)

    assert (encoding(plain), encoding(compressed)) == (None, "gzip")
    assert "Accept-Encoding" in plain["Vary"]
    assert "Accept-Encoding" in compressed["Vary"]
    assert int(compressed["Content-Length"]) == len(compressed.content) < len(plain.content) / 4
    assert b"A tower, 5" in gzip.decompress(compressed.content)


@pytest.mark.parametrize(
    ("site", "expected"),
    [("same-origin", "gzip"), ("none", "gzip"), ("same-site", None), ("cross-site", None)],
)
def test_what_another_site_asks_for_is_not_compressed(client, person, site, expected):
    address = reverse("feed:stories") + "?search=csrfmiddlewaretoken"

    response = client.get(address, headers={**GZIP, "Sec-Fetch-Site": site})

    assert encoding(response) == expected


def test_the_length_of_one_page_differs_from_answer_to_answer(client, person):
    answers = [client.get(reverse("feed:stories"), headers=GZIP) for _ in range(12)]

    assert len({len(response.content) for response in answers}) > 6


def test_the_token_in_a_page_is_another_each_time(client, person):
    pages = [client.get(reverse("me:me"), headers=GZIP) for _ in range(2)]

    first, second = (CSRF_FIELD.search(gzip.decompress(page.content).decode())[1] for page in pages)
    assert first != second


def test_answers_that_are_short_or_no_pages_are_left_as_they_are(client, person):
    data_sheet = client.get("/me/shares.csv", headers=GZIP)
    short = client.get("/healthz", headers=GZIP)

    assert [encoding(response) for response in (data_sheet, short)] == [None, None]
    assert "Accept-Encoding" not in data_sheet.headers.get("Vary", "")


def test_a_streamed_file_is_left_as_it_is(client, person):
    name = storages["public"].save("brand/a.jpg", ContentFile(b"a" * 5000))

    response = client.get(f"/media/{name}", headers=GZIP)

    assert (response.status_code, response.streaming, encoding(response)) == (200, True, None)
    assert b"".join(response.streaming_content) == b"a" * 5000
