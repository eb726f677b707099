import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from advocacy.content.models import Status, Story, StoryVersion
from advocacy.packs import processing
from advocacy.packs.models import ArrivalState, PackArrival
from advocacy.people.permissions import Role
from tests.factories import StoryFactory, UserFactory, approved_story
from tests.forms import form_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def curator(client):
    person = UserFactory(roles=[Role.CURATOR])
    client.force_login(person)
    return person


def exported(client, **chosen):
    """The pack as the page's own form asks for it."""
    page = client.get(reverse("desk:packs"))
    form = form_in(page, "action", reverse("desk:export-pack"))
    form.fields.pop("all", None)
    response = client.post(form.action, {**form.fields, **chosen})
    return b"".join(response.streaming_content)


def looked_at(client, data):
    page = client.get(reverse("desk:packs"))
    form = form_in(page, "action", reverse("desk:look-at-pack"))
    file = SimpleUploadedFile("pack.zip", data, "application/zip")
    response = client.post(form.action, {**form.fields, "file": file})
    return worked_on(client, response) if response.status_code == 302 else response


def worked_on(client, response):
    """The page a form led to, once a worker has done its part."""
    waiting = client.get(response["Location"]).content.decode()
    assert 'hx-trigger="every 2s"' in waiting
    processing.process_due(at=timezone.now())
    page = client.get(response["Location"])
    assert "hx-trigger" not in page.content.decode()
    return page


def forget_stories():
    Story.objects.update(newest_version=None, live_version=None)
    StoryVersion.objects.all().delete()
    Story.objects.all().delete()


def kept():
    return default_storage.listdir("packs")[1] if default_storage.exists("packs") else []


def test_a_pack_goes_out_is_looked_at_and_comes_in(client, curator):
    chosen = approved_story(title="The tower")
    approved_story(title="The boat")
    data = exported(client, stories=[chosen.pk])
    forget_stories()

    report = looked_at(client, data)
    assert not Story.objects.exists()
    form = form_in(report, "action", reverse("desk:import-pack", args=[own_pack().pk]))
    response = worked_on(client, client.post(form.action, form.fields))

    [story] = Story.objects.all()
    assert (story.newest_version.title, story.status) == ("The tower", Status.DRAFT)
    assert "1 story imported as a draft." in response.content.decode()
    assert kept() == []


def test_all_that_the_filter_shows_is_packed(client, curator):
    approved_story(title="Out")
    StoryFactory(version__title="Draft")
    page = client.get(reverse("desk:packs"), {"which": "live"})
    form = form_in(page, "action", reverse("desk:export-pack"))

    response = client.post(form.action, {**form.fields, "all": "1"})

    assert response["Content-Disposition"].startswith('attachment; filename="stories-')
    forget = b"".join(response.streaming_content)
    forget_stories()
    report = looked_at(client, forget).content.decode()
    assert "1 story would be imported" in report
    assert "Out" in report


def test_nothing_chosen_is_said(client, curator):
    approved_story()

    response = client.post(reverse("desk:export-pack"))

    assert response.status_code == 422
    assert "Choose at least one story." in response.content.decode()


def test_what_is_here_already_is_shown_with_its_story(client, curator):
    story = approved_story(title="The tower")

    response = looked_at(client, exported(client, stories=[story.pk]))

    page = response.content.decode()
    assert "There is nothing new in this pack." in page
    assert reverse("desk:story", args=[story.pk]) in page
    assert reverse("desk:import-pack", args=[own_pack().pk]) not in page


@pytest.mark.parametrize("data", [b"", b"hello", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_pack_is_said_by_the_field(client, curator, data):
    response = looked_at(client, data)

    assert response.status_code == 422
    assert 'class="error"' in response.content.decode()
    assert kept() == []


def test_nobody_sees_or_imports_what_another_person_sent(client, curator):
    data = exported(client, stories=[approved_story().pk])
    forget_stories()
    report = looked_at(client, data)
    form = form_in(report, "action", reverse("desk:import-pack", args=[own_pack().pk]))
    client.force_login(UserFactory(roles=[Role.CURATOR]))

    answers = [client.post(form.action, form.fields), client.get(report.request["PATH_INFO"])]

    assert [answer.status_code for answer in answers] == [404, 404]
    processing.process_due(at=timezone.now())
    assert not Story.objects.exists()


def test_a_pack_that_is_not_in_order_says_so_and_lets_nothing_in(client, curator):
    data = exported(client, stories=[approved_story().pk])
    forget_stories()

    page = looked_at(client, with_a_stranger(data)).content.decode()
    refused = client.post(reverse("desk:import-pack", args=[own_pack().pk]))

    assert "evil.html" in page
    assert "Nothing has been imported" in page
    assert refused.status_code == 422
    assert own_pack().state == ArrivalState.LOOKED


def with_a_stranger(data):
    file = BytesIO(data)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("evil.html", "<script>")
    return file.getvalue()


def own_pack():
    return PackArrival.objects.get()


def test_a_pack_nobody_came_back_for_is_gone_after_a_day(client, curator):
    looked_at(client, exported(client, stories=[approved_story().pk]))
    before = kept()

    processing.process_due(at=timezone.now() + processing.KEEP_FILES_FOR + timedelta(minutes=1))

    assert (len(before), kept()) == (1, [])
    assert not PackArrival.objects.exists()


def test_a_kept_pack_is_not_served(client, curator):
    looked_at(client, exported(client, stories=[approved_story().pk]))

    assert client.get(f"/media/{own_pack().file.name}").status_code == 404


def test_more_stories_take_no_more_queries(client, curator):
    def asked():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse("desk:packs")).status_code == 200
        return len(captured)

    for _ in range(3):
        approved_story()
    asked()
    few = asked()
    for _ in range(27):
        approved_story()

    assert asked() == few
