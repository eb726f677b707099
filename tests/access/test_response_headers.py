"""What browsers and others may keep of each answer, and what a page may use."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import get_resolver, reverse

from advocacy.content.models import VersionAsset
from advocacy.people.permissions import Role
from tests.access.test_page_addresses import addresses, arguments, one_of_each
from tests.factories import AssetFactory, BrandFactory, UserFactory, approved_story

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

LOG_OUT = "/accounts/logout/"
PUBLIC = {"media", "brand-css"}  # the same for everybody, and nobody's
EVERY_ROLE = [role for role in Role if role != Role.ADVOCATE]
API = [
    "/api/v1/stories/",
    "/api/v1/people/",
    "/api/v1/docs/",
    "/api/v1/schema/",
    "/api/v1/nowhere/",
]


def log_in_addresses():
    """Those of log-in, which the table of addresses leaves to the library."""
    for name, patterns in get_resolver().reverse_dict.lists():
        if isinstance(name, str) and name.startswith(("account_", "mfa_")):
            [(_, wanted)] = patterns[0][0]
            yield reverse(name, kwargs=dict.fromkeys(wanted, "1"))


@pytest.fixture
def paths():
    """Every address, one for each name, with something behind it."""
    BrandFactory()
    things = one_of_each()
    pages = [
        reverse(name, kwargs=arguments(name, wanted, things))
        for name, wanted in addresses()
        if name not in PUBLIC
    ]
    return [*pages, *log_in_addresses(), *API, "/nowhere/", "/s/nowhere"]


@pytest.mark.parametrize("person", ["a stranger", "somebody who may do everything"])
def test_nothing_personal_is_kept_by_anybody(client, paths, person):
    if person != "a stranger":
        client.force_login(UserFactory(roles=EVERY_ROLE))

    for path in paths:
        for method in (client.get, client.post) if path != LOG_OUT else (client.get,):
            response = method(path)
            assert "no-store" in response["Cache-Control"], (path, response.status_code)
            assert response["Cross-Origin-Resource-Policy"] == "same-origin", path
            assert "camera=()" in response["Permissions-Policy"], path
    assert client.get("/me/").status_code == (302 if person == "a stranger" else 200)


def test_public_pictures_may_be_kept_and_shown_by_networks(client):
    name = default_storage.save("masters/a.jpg", ContentFile(b"picture"))
    version = approved_story().live_version
    VersionAsset.objects.create(version=version, asset=AssetFactory(file=name))

    response = client.get(reverse("media", kwargs={"path": name}))

    assert response["Cache-Control"] == "public, max-age=3600"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    response.close()


def test_a_picture_that_is_still_public_is_not_sent_again(client):
    name = default_storage.save("masters/a.jpg", ContentFile(b"picture"))
    path = reverse("media", kwargs={"path": name})
    shown = VersionAsset.objects.create(
        version=approved_story().live_version, asset=AssetFactory(file=name)
    )
    first = client.get(path)
    first.close()

    again = client.get(path, headers={"If-None-Match": first["ETag"]})
    shown.delete()
    withdrawn = client.get(path, headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again["Cache-Control"]) == (304, "public, max-age=3600")
    assert withdrawn.status_code == 404


def test_colours_may_be_kept(client):
    response = client.get("/brand/006064.css")

    assert "public" in response["Cache-Control"]
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_page_may_use_what_sharing_needs_and_no_more(client):
    BrandFactory()

    policy = client.get("/accounts/login/")["Permissions-Policy"]

    refused = {one.removesuffix("=()") for one in policy.split(", ")}
    assert {"camera", "microphone", "geolocation", "payment", "usb"} <= refused
    assert not {"clipboard-write", "web-share"} & refused


def test_windows_of_networks_learn_nothing_of_the_page_that_opened_them(client):
    BrandFactory()

    response = client.get("/accounts/login/")

    assert response["Cross-Origin-Opener-Policy"] == "same-origin"


def test_logging_out_empties_the_browser_but_keeps_its_cookies(client):
    BrandFactory()
    client.force_login(UserFactory())

    assert client.post(LOG_OUT)["Clear-Site-Data"] == '"cache", "storage"'
    # A session that has ended by itself is nobody's decision: texts not yet saved stay.
    assert "Clear-Site-Data" not in client.post(LOG_OUT)
    assert "Clear-Site-Data" not in client.get("/me/")
