import json
import re
import time
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from advocacy.clicks import reporting_sites
from advocacy.clicks.models import Conversion, ReportingSite
from advocacy.links import application_references
from advocacy.people.models import Brand
from advocacy.people.permissions import Role
from advocacy.sharing.models import LinkSettings
from tests.factories import (
    BrandFactory,
    ReportingSiteFactory,
    ShareFactory,
    UserFactory,
    save_settings,
)

pytestmark = pytest.mark.django_db

BROWSER = {"User-Agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Firefox/140.0"}
OTHER = {"User-Agent": "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15) Firefox/140.0"}
CRAWLER = {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"}


@pytest.fixture
def admin(client):
    BrandFactory(jobs_url="https://example.com/jobs")
    admin = UserFactory(roles=[Role.ADMIN])
    client.force_login(admin)
    return admin


@pytest.fixture
def link():
    save_settings(Brand, name="Vindhus")
    save_settings(LinkSettings, reports_applications=True)
    return ShareFactory().link


def return_by(client, link, **headers):
    return client.get(
        reverse("links:return", args=[application_references.reference_for(link.code)]),
        headers=headers or BROWSER,
    )


def test_the_secret_shown_is_the_one_that_signs(client, admin):
    page = client.post(reverse("applications:add"), {"name": "Emply"}).content.decode()

    site = ReportingSite.objects.get()
    secret = re.search(r'class="secret"[^>]*>([^<]+)<', page)[1]
    body, second = b"{}", int(time.time())
    given = reporting_sites.signature(secret, body, second=second)
    now = datetime.now(UTC)
    assert reporting_sites.signed_by(site.pk, body, given=given, second=second, at=now) == site


def test_the_secret_is_not_shown_again(client, admin):
    page = client.post(reverse("applications:add"), {"name": "Emply"}).content.decode()
    secret = re.search(r'class="secret"[^>]*>([^<]+)<', page)[1]

    assert secret not in client.get(reverse("applications:sites")).content.decode()
    again = client.post(reverse("applications:renew", args=[ReportingSite.objects.get().pk]))
    assert secret not in again.content.decode()


def test_a_site_without_a_name_is_refused(client, admin):
    response = client.post(reverse("applications:add"), {"name": " "})

    assert response.status_code == 422
    assert ReportingSite.objects.count() == 0


def test_a_site_that_ended_leaves_the_list_and_gets_no_secret(client, admin):
    site = ReportingSiteFactory()

    client.post(reverse("applications:end", args=[site.pk]))

    assert list(client.get(reverse("applications:sites")).context["sites"]) == []
    assert client.post(reverse("applications:renew", args=[site.pk])).status_code == 409


def test_references_are_switched_on_and_off(client, admin):
    client.post(reverse("applications:refer"), {"reports": "on"})
    assert LinkSettings.objects.get().reports_applications is True

    client.post(reverse("applications:refer"), {})
    assert LinkSettings.objects.get().reports_applications is False


def test_an_applicant_who_returns_is_thanked_and_counted_once(client, link):
    first, second = return_by(client, link), return_by(client, link)

    assert [first.status_code, second.status_code] == [200, 200]
    assert first.cookies == {}
    assert first["Cache-Control"] == "no-store"
    row = Conversion.objects.get()
    assert (row.link, row.site) == (link, None)


def test_another_applicant_counts_as_well(client, link):
    return_by(client, link)
    return_by(client, link, **OTHER)

    assert Conversion.objects.count() == 2


def test_nothing_of_the_applicant_is_kept(client, link):
    return_by(client, link)

    row = json.dumps(Conversion.objects.values("key", "site").get())
    assert "127.0.0.1" not in row
    assert "Firefox" not in row


@pytest.mark.parametrize(
    "headers", [CRAWLER, {**BROWSER, "Sec-Purpose": "prefetch"}, {"User-Agent": ""}]
)
def test_who_only_looks_has_not_applied(client, link, headers):
    response = return_by(client, link, **headers)

    assert response.status_code == 200
    assert Conversion.objects.count() == 0


def test_asking_for_the_headers_is_no_application(client, link):
    client.head(
        reverse("links:return", args=[application_references.reference_for(link.code)]),
        headers=BROWSER,
    )

    assert Conversion.objects.count() == 0


@pytest.mark.parametrize("made_up", ["{code}", "{code}.abc", "nothing", "a.b"])
def test_a_short_link_alone_makes_no_application(client, link, made_up):
    address = reverse("links:return", args=[made_up.format(code=link.code)])

    response = client.get(address, headers=BROWSER)

    assert response.status_code == 404
    assert Conversion.objects.count() == 0


def test_switched_off_the_applicant_is_thanked_and_nothing_counted(client, link):
    save_settings(LinkSettings, reports_applications=False)

    assert return_by(client, link).status_code == 200
    assert Conversion.objects.count() == 0


@pytest.mark.parametrize("number", [1, 12])
def test_the_sites_take_the_same_queries(client, admin, django_assert_num_queries, number):
    ReportingSiteFactory.create_batch(number)
    client.get(reverse("applications:sites"))

    with django_assert_num_queries(5):
        client.get(reverse("applications:sites"))
