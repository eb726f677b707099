import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from advocacy.clicks import network_class
from advocacy.clicks.models import KnownNetwork, NetworkClass
from advocacy.people.permissions import Role
from tests.factories import BrandFactory, UserFactory

pytestmark = pytest.mark.django_db

PAGE = "networks:networks"


@pytest.fixture(autouse=True)
def _forgotten():
    network_class.clear_cache()
    yield
    network_class.clear_cache()


@pytest.fixture
def admin(client):
    BrandFactory()
    person = UserFactory(roles=[Role.ADMIN])
    client.force_login(person)
    return person


def test_an_administrator_adds_a_network_and_removes_it(client, admin):
    written = {"network": "192.0.2.0/24", "kind": "internal", "note": "Aarhus"}

    added = client.post(reverse(PAGE), written, follow=True)
    row = KnownNetwork.objects.get()
    removed = client.post(reverse("networks:remove", args=[row.pk]), follow=True)

    assert "192.0.2.0/24" in added.content.decode()
    assert "192.0.2.0/24 has been removed from the list." in removed.content.decode()
    assert KnownNetwork.objects.count() == 0


def test_what_is_refused_stands_by_its_field_and_nothing_typed_is_lost(client, admin):
    answer = client.post(reverse(PAGE), {"network": "office", "kind": "internal", "note": "Aarhus"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Enter an address such as 192.0.2.7" in page
    assert 'value="office"' in page
    assert 'value="Aarhus"' in page


def test_the_network_i_am_on_is_added_in_one_click(client, admin):
    before = client.get(reverse(PAGE), REMOTE_ADDR="198.51.100.9").content.decode()

    client.post(reverse("networks:here"), REMOTE_ADDR="198.51.100.9")

    after = client.get(reverse(PAGE), REMOTE_ADDR="198.51.100.9").content.decode()
    row = KnownNetwork.objects.get()
    assert "<strong>198.51.100.9/32</strong>. Is that" in before
    assert (row.cidr, row.network_class) == ("198.51.100.9/32", NetworkClass.INTERNAL)
    assert "which is listed as your own" in after


@pytest.mark.parametrize(
    "hidden",
    [
        {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "198.51.100.9"},
        {"REMOTE_ADDR": "127.0.0.1"},
        {"REMOTE_ADDR": "::1"},
    ],
)
def test_an_address_that_everybody_shares_is_no_house(client, admin, hidden):
    page = client.get(reverse(PAGE), **hidden).content.decode()
    client.post(reverse("networks:here"), **hidden)

    assert "TRUSTED_PROXY_HOPS" in page
    assert KnownNetwork.objects.count() == 0


def test_the_page_asks_as_often_for_many_networks_as_for_one(client, admin):
    def queries(number):
        KnownNetwork.objects.bulk_create(
            KnownNetwork(cidr=f"10.{number}.{one}.0/24", network_class="internal", added_by=admin)
            for one in range(number)
        )
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse(PAGE)).status_code == 200
        return len(asked)

    client.get(reverse(PAGE))

    assert queries(1) == queries(60)
