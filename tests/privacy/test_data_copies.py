import json
from datetime import timedelta
from html.parser import HTMLParser
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.utils import timezone

from advocacy.people.models import User
from advocacy.privacy import copy_requests, data_copies
from advocacy.privacy.models import CopyState, DataCopy
from tests.factories import ShareFactory, UserFactory
from tests.privacy.crowd import MARK, Company, marked

pytestmark = pytest.mark.django_db


def opened(copy):
    with copy.file.open("rb") as file, ZipFile(file) as pack:
        return {name: pack.read(name) for name in pack.namelist()}


def made(person):
    copy_requests.request_copy(by=person)
    data_copies.make_due(at=timezone.now())
    return DataCopy.objects.get(person=person)


class Outline(HTMLParser):
    """Where a page gets things from, and the targets of its contents."""

    def __init__(self, page):
        super().__init__()
        self.outside, self.anchors, self.ids, self.rows = [], [], set(), 0
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        known = dict(attrs)
        self.outside += [known[one] for one in ("src", "srcset", "action") if one in known]
        self.outside += [known["href"]] if tag == "link" else []
        self.anchors += [known["href"][1:]] if tag == "a" else []
        self.ids.add(known.get("id"))
        self.rows += tag == "tr"


def test_a_copy_holds_every_row_that_points_at_the_person():
    company = Company(people=6)
    person, other = marked(1, company), marked(2, company)

    pack = opened(made(person))

    tables = json.loads(pack["my-data.json"])["tables"]
    expected = {}
    for table in apps.get_models():
        pointing = [
            field.name
            for field in table._meta.get_fields()
            if field.concrete and field.is_relation and field.related_model is User
        ]
        for name in pointing:
            rows = table._default_manager.filter(**{name: person}).values_list("pk", flat=True)
            expected.setdefault(table._meta.model_name, set()).update(rows)
    given = {name: {row["id"] for row in rows} for name, rows in tables.items()}
    assert {name: pks for name, pks in expected.items() if pks - given.get(name, set())} == {}
    assert {"mail", "invitation", "event", "session", "user"} <= set(tables)
    assert f"{MARK}0001 wrote these words" in pack["my-data.html"].decode()
    assert f"{MARK}0002".encode() not in pack["my-data.html"] + pack["my-data.json"]
    assert any(name.startswith("masters/") for name in pack)
    assert other.pk not in given["user"]


def test_secrets_are_not_in_a_copy():
    person = UserFactory(password="a very secret word")
    pack = opened(made(person))

    assert person.password.encode() not in b"".join(pack.values())
    assert b"password" not in pack["my-data.json"]


@pytest.mark.parametrize(("language", "title"), [("en", "What the hub knows"), ("da", "Det ved")])
def test_the_page_stands_alone_and_speaks_the_persons_language(language, title):
    person = UserFactory(language=language, name="<b>Mette</b>")
    ShareFactory(person=person)

    pack = opened(made(person))

    [name] = [one for one in pack if one.endswith(".html")]
    page = pack[name].decode()
    outline = Outline(page)
    assert outline.outside == []
    assert set(outline.anchors) <= outline.ids
    assert outline.rows > 4
    assert title in page
    assert f'lang="{language}"' in page
    assert "<b>Mette" not in page


def test_one_copy_at_a_time_and_a_new_one_takes_the_place_of_the_old():
    person = UserFactory()
    copy_requests.request_copy(by=person)

    with pytest.raises(copy_requests.CopyInProgress):
        copy_requests.request_copy(by=person)

    data_copies.make_due(at=timezone.now())
    old = DataCopy.objects.get(person=person)
    new = made(person)
    assert new.file.name != old.file.name
    assert DataCopy.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_copy_is_gone_after_three_days():
    copy = made(UserFactory())
    assert copy.state == CopyState.READY
    assert default_storage.exists(copy.file.name)

    data_copies.make_due(at=copy.asked_at + timedelta(days=3, seconds=1))

    assert not DataCopy.objects.exists()
    assert not default_storage.exists(copy.file.name)


def test_a_copy_that_cannot_be_made_says_so_after_three_tries(monkeypatch):
    copy = DataCopy.objects.create(person=UserFactory(), asked_at=timezone.now())
    monkeypatch.setattr(data_copies, "as_html", None)

    for minute in range(1, 4):
        data_copies.make_due(at=timezone.now() + timedelta(minutes=minute))

    copy.refresh_from_db()
    assert (copy.state, copy.file.name) == (CopyState.FAILED, "")
