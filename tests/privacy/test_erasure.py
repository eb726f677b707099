import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from advocacy.audit import trail
from advocacy.audit.models import Event
from advocacy.errors import Invalid, NotAllowed
from advocacy.figures import recounting
from advocacy.people import deactivation
from advocacy.people.permissions import Role
from advocacy.privacy import erasure, storage_purge
from advocacy.privacy.declaration import Erasure
from tests.factories import RemarkFactory, ShareFactory, UserFactory
from tests.house_factories import CrisisContactFactory
from tests.privacy.crowd import Company, count_everything, erase_all, figures, hits, marked


def left(**more):
    return UserFactory(is_active=False, left_at=timezone.now(), **more)


def admin():
    return UserFactory(roles=[Role.ADMIN])


def dump():
    """Every value of every table, as the database tells it."""
    content = bytearray()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                for value in row:
                    is_bytes = isinstance(value, memoryview | bytes)
                    content += bytes(value) if is_bytes else str(value).encode()
                    content += b"\n"
    return bytes(content)


def database_files():
    """SQLite’s own file and its log, free pages and all."""
    if connection.vendor != "sqlite":
        return b""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA database_list")
        name = cursor.fetchone()[2]
    if not name:
        return bytes(connection.connection.serialize())
    return b"".join(file.read_bytes() for file in settings.VAR_DIR.glob(f"{name}*"))


def stored_files():
    found = bytearray()
    for path in settings.MEDIA_ROOT.rglob("*"):
        found += str(path).encode()
        if path.is_file():
            found += path.read_bytes()
    return bytes(found)


@pytest.mark.django_db(transaction=True)
def test_erased_bytes_are_gone_and_figures_unchanged():
    company = Company()
    people = [marked(number, company) for number in range(5)]
    count_everything()
    before = figures()
    events = set(Event.objects.values_list("pk", "actor", "action", "about_id"))
    assert hits(dump()) != []
    assert stored_files() != b""

    erase_all(people, company)
    assert storage_purge.purge_due(at=timezone.now()) is True

    assert hits(dump()) == []
    assert hits(database_files()) == []
    assert hits(stored_files()) == []
    assert figures() == before
    assert [one for one in recounting.recount() if one.differing] == []
    assert figures() == before
    assert events <= set(Event.objects.values_list("pk", "actor", "action", "about_id"))


@pytest.mark.django_db
def test_erasure_leaves_a_tombstone_and_anonymised_shares():
    person = left(name="Mette Holm", job_title="Fitter", signature="Mette")
    share = ShareFactory(
        person=person, text="My own words", post_url="https://social.example/mette"
    )

    erasure.erase(person, by=admin())

    person.refresh_from_db()
    share.refresh_from_db()
    assert (person.name, person.job_title, person.signature) == ("Tidligere kollega", "", "")
    assert person.email == f"{person.pseudonym}@erased.invalid"
    assert not person.has_usable_password()
    assert person.erased_at is not None
    assert share.person != person
    assert share.person.pseudonym != person.pseudonym
    assert (share.text, share.post_url) == ("", "")


@pytest.mark.django_db
def test_what_others_wrote_stays_without_the_name():
    person = left(name="Bo Lind", email="bo.lind@hub.example")
    remark = RemarkFactory(text="Bo Lind and Bo Lindgren know; write to bo.lind@hub.example.")
    own = RemarkFactory(by=person, settled_by=person, settled_at=timezone.now())

    erasure.erase(person, by=admin())

    remark.refresh_from_db()
    assert remark.text == "Tidligere kollega and Bo Lindgren know; write to Tidligere kollega."
    assert not type(own).objects.filter(pk=own.pk).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("is_open", [True, False])
def test_a_comment_that_others_answered_or_that_is_open_stays_without_its_words(is_open):
    person, colleague = left(), UserFactory(roles=[Role.APPROVER])
    settled = {} if is_open else {"settled_by": colleague, "settled_at": timezone.now()}
    remark = RemarkFactory(by=person, quote="blade", **settled)
    if not is_open:
        remark.answers.create(by=colleague, text="The long one.")

    erasure.erase(person, by=admin())

    remark.refresh_from_db()
    assert (remark.text, remark.quote, remark.by.name) == ("", "", "Tidligere kollega")
    assert [one.text for one in remark.answers.all()] == ([] if is_open else ["The long one."])


@pytest.mark.django_db
def test_the_preview_says_what_stays_of_comments():
    lines = {line.outcome: line.titles for line in erasure.preview(left(), by=admin())}

    assert lines[str(Erasure.EMPTIED.value)] == ["Remarks"]
    assert "Remarks" not in lines[str(Erasure.DELETED.value)]


@pytest.mark.django_db
def test_the_number_of_a_deputy_goes_and_the_contact_stays():
    person = left()
    contact = CrisisContactFactory(deputy=person, deputy_phone="+45 98 76 54 32")

    erasure.erase(person, by=admin())

    contact.refresh_from_db()
    assert (contact.deputy, contact.deputy_phone) == (None, "")


@pytest.mark.django_db
def test_links_of_an_erased_person_still_redirect(client):
    share = ShareFactory(person=left())

    erasure.erase(share.person, by=admin())

    response = client.get(f"/s/{share.link.code}")
    assert response.status_code == 302
    assert response["Location"] == share.link.target


@pytest.mark.django_db
def test_the_trail_is_only_added_to():
    person, by = UserFactory(), admin()
    trail.record("story_added", by=person, about=person)
    deactivation.deactivate(person, by=by)
    before = list(Event.objects.order_by("pk").values())

    erasure.erase(person, by=by)

    after = list(Event.objects.exclude(action="person_erased").order_by("pk").values())
    assert after == before
    event = Event.objects.get(action="person_erased")
    assert (event.actor, event.about_id, event.codes) == (by.pseudonym, str(person.pk), {})


@pytest.mark.django_db
def test_who_works_here_and_has_not_asked_is_not_erased():
    person, by = UserFactory(name="Mette Holm"), admin()

    with pytest.raises(erasure.StillEmployed):
        erasure.carry_out(person, by=by, name="Mette Holm")

    erasure.request_erasure(by=person)
    erasure.carry_out(person, by=by, name="mette  holm")
    person.refresh_from_db()
    assert (person.is_active, person.erased_at is not None) == (False, True)


@pytest.mark.django_db
def test_erasing_asks_for_the_name_and_the_right():
    person = left(name="Mette Holm")

    with pytest.raises(NotAllowed):
        erasure.carry_out(person, by=UserFactory(), name="Mette Holm")
    with pytest.raises(Invalid):
        erasure.carry_out(person, by=admin(), name="Mette")

    person.refresh_from_db()
    assert person.erased_at is None


@pytest.mark.django_db
def test_nobody_is_erased_twice_or_comes_back():
    person, by = left(), admin()
    erasure.erase(person, by=by)

    with pytest.raises(erasure.AlreadyErased):
        erasure.erase(person, by=by)
    with pytest.raises(deactivation.Erased):
        deactivation.reactivate(person, by=by)


@pytest.mark.django_db
def test_request_can_be_withdrawn():
    person = UserFactory()

    first = erasure.request_erasure(by=person)
    assert erasure.request_erasure(by=person) == first
    erasure.withdraw_request(by=person)

    assert erasure.open_request(person) is None
    assert list(Event.objects.order_by("at").values_list("action", flat=True)) == [
        "erasing_asked",
        "erasing_taken_back",
    ]


@pytest.mark.django_db
def test_the_last_administrator_stays():
    only = admin()
    erasure.request_erasure(by=only)

    with pytest.raises(Exception, match="administrator"):
        erasure.carry_out(only, by=only, name=only.name)

    only.refresh_from_db()
    assert only.is_active
