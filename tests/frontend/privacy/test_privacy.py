import re
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse
from django.utils import timezone

from advocacy.audit.models import Event
from advocacy.notices import dispatch
from advocacy.notices.models import Notice
from advocacy.people.permissions import Role
from advocacy.privacy import copy_requests, data_copies, erasure, retention
from advocacy.privacy.models import DataCopy
from advocacy.privacy.registry import REGISTRY
from tests.factories import PASSWORD, ShareFactory, UserFactory, approved_story

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "heading"),
    [("en", "What we store, who sees it, for how long"), ("da", "Det gemmer vi")],
)
def test_the_page_on_what_is_stored_is_for_everybody_in_both_languages(client, language, heading):
    page = client.get(reverse("privacy:privacy"), {"language": language}).content.decode()

    assert heading in page
    assert f'lang="{language}"' in page


def test_the_page_says_every_rule_of_the_registry(client):
    page = client.get(reverse("privacy:privacy"), {"language": "en"}).content.decode()

    told = {rule.description() for one in REGISTRY.values() if one.sort for rule in one.retention}
    assert {one for one in told if one not in page} == set()


def test_a_person_asks_for_their_data_and_fetches_it(client):
    person = UserFactory(password=PASSWORD)
    ShareFactory(person=person)
    client.force_login(person)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    client.post(reverse("me:ask-for-data"))
    assert b"hx-trigger" in client.get(reverse("me:data")).content
    data_copies.make_due(at=timezone.now())

    assert b"Download my data" in client.get(reverse("me:data")).content
    answer = client.get(reverse("me:download-data"))
    assert answer["Content-Disposition"].startswith('attachment; filename="my-data-')
    assert "no-store" in answer["Cache-Control"]
    assert "my-data.json" in ZipFile(BytesIO(answer.getvalue())).namelist()


def test_fetching_asks_for_the_password_again(client):
    person = UserFactory(password=PASSWORD)
    client.force_login(person)
    copy_requests.request_copy(by=person)
    data_copies.make_due(at=timezone.now())

    answer = client.get(reverse("me:download-data"))
    assert answer["Location"] == f"{reverse('account_reauthenticate')}?next={reverse('me:data')}"
    answer = client.post(answer["Location"], {"password": PASSWORD, "next": reverse("me:data")})
    assert answer["Location"] == reverse("me:data")
    fetched = client.get(reverse("me:download-data"))
    assert (fetched.status_code, fetched.getvalue()[:2]) == (200, b"PK")


def test_nobody_fetches_what_is_another_persons_or_reads_it_as_a_picture(client):
    person = UserFactory()
    copy_requests.request_copy(by=person)
    data_copies.make_due(at=timezone.now())
    client.force_login(UserFactory())

    assert client.get(reverse("me:download-data")).status_code == 404
    name = DataCopy.objects.get().file.name
    assert client.get(reverse("media", args=[name])).status_code == 404


def test_asking_twice_is_refused(client):
    client.force_login(UserFactory())

    client.post(reverse("me:ask-for-data"))

    assert client.post(reverse("me:ask-for-data")).status_code == 409


def test_an_erasure_request_reaches_the_administrators_and_can_be_withdrawn(client):
    person, admin = UserFactory(name="Mette Holm"), UserFactory(roles=[Role.ADMIN])
    client.force_login(person)

    client.post(reverse("me:ask-to-be-erased"))
    dispatch.dispatch_events(at=timezone.now())

    notice = Notice.objects.get(person=admin)
    client.force_login(admin)
    inbox = client.get(reverse("inbox:inbox")).content.decode()
    assert reverse("people:erase", args=[person.pk]) in inbox
    assert "Mette" not in inbox + notice.mail.subject + notice.mail.text
    client.force_login(person)
    client.post(reverse("me:stay"))
    assert erasure.open_request(person) is None


def test_an_administrator_erases_somebody_who_has_left(client):
    admin = UserFactory(roles=[Role.ADMIN])
    person = UserFactory(name="Mette Holm", is_active=False, left_at=timezone.now())
    ShareFactory(person=person, story=approved_story(title="Meet Mette Holm"))
    client.force_login(admin)
    address = reverse("people:erase", args=[person.pk])

    look = client.get(address).content.decode()
    wrong = client.post(address, {"name": "Mette"})
    done = client.post(address, {"name": "Mette Holm"})

    assert "1 story contains the name" in look
    assert wrong.status_code == 422
    assert 'value="Mette"' in wrong.content.decode()
    assert done["Location"] == reverse("people:people")
    assert client.get(address).status_code == 404
    assert client.get(reverse("people:person", args=[person.pk])).status_code == 404


def test_the_page_of_erasing_says_nothing_of_what_somebody_did(client):
    """Who shared a hundred stories and who never did look alike, and the look is in the log."""
    client.force_login(UserFactory(roles=[Role.ADMIN]))
    left = {"name": "Mette Holm", "is_active": False, "left_at": timezone.now()}
    keen, quiet = UserFactory(**left), UserFactory(**left)
    ShareFactory.create_batch(3, person=keen)

    pages = [client.get(reverse("people:erase", args=[one.pk])) for one in (keen, quiet)]

    words = [re.sub(r"<[^>]*>", " ", page.content.decode()) for page in pages]
    assert words[0].split() == words[1].split()
    assert Event.objects.filter(action="erasing_looked_at").count() == 2


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_page_of_erasing_is_not_there_for_who_works_here(client, method):
    client.force_login(UserFactory(roles=[Role.ADMIN]))
    person = UserFactory(name="Mette Holm")

    answer = getattr(client, method)(reverse("people:erase", args=[person.pk]))

    assert answer.status_code == 409
    assert "works here and has not asked for it" in answer.content.decode()
    assert not Event.objects.filter(action="erasing_looked_at").exists()


def test_somebody_who_works_here_is_not_erased_by_the_way(client):
    client.force_login(UserFactory(roles=[Role.ADMIN]))
    person = UserFactory(name="Mette Holm")

    answer = client.post(reverse("people:erase", args=[person.pk]), {"name": "Mette Holm"})

    assert answer.status_code == 409


def test_retention_runs_are_described(client):
    ShareFactory(opened_at=timezone.now() - timedelta(days=40), text="Mine")
    retention.retain(at=timezone.now())
    client.force_login(UserFactory(roles=[Role.ADMIN]))

    page = client.get(reverse("forgetting:nights")).content.decode()

    assert "1 record was deleted or separated from the person." in page
    assert "Shares (words deleted): 1" in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_retention_page_takes_the_same_queries(client, django_assert_num_queries, number):
    for _ in range(number):
        retention.retain(at=timezone.now())
    client.force_login(UserFactory(roles=[Role.ADMIN]))
    client.get(reverse("forgetting:nights"))

    with django_assert_num_queries(5):
        client.get(reverse("forgetting:nights"))


def test_the_audit_log_links_an_erasure_request_to_its_person(client):
    person = UserFactory()
    client.force_login(person)

    client.post(reverse("me:ask-for-data"))

    assert Event.objects.values_list("about", "about_id").get() == ("user", str(person.pk))
