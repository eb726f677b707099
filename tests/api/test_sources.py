"""Sending items in: once each, told apart from what is there, and never released by themselves."""

import pytest
from django.utils import timezone

from advocacy.content.models import Story
from advocacy.intake import polling
from advocacy.intake.models import ItemState, Source, SourceItem, SourceKind
from advocacy.people.permissions import Role
from tests.api.conftest import assert_refusal
from tests.factories import SourceFactory, UserFactory, approved_story

pytestmark = pytest.mark.django_db

JOB = {
    "title": "Welder",
    "url": "https://jobs.example.com/7?utm_source=hr",
    "summary": "Weld.",
    "employer": "Vindhus",
    "identifier": "J-7",
    "deadline": "2027-01-31",
}


@pytest.fixture
def source():
    return SourceFactory(kind=SourceKind.DROP, url="", due_at=None)


@pytest.fixture
def caller(calls):
    return calls(UserFactory(roles=[Role.CURATOR]))


def send(caller, source, body=JOB, key="k-1"):
    return caller.post(f"sources/{source.pk}/items/", body, **{"Idempotency-Key": key})


def test_an_item_is_kept_for_the_desk(caller, source):
    answer = send(caller, source)

    assert answer.status_code == 201, answer.content
    said = answer.json()
    assert (said["title"], said["state"], said["story"]) == ("Welder", "waiting", None)
    item = SourceItem.objects.needing_decision().get()
    assert item.url == "https://jobs.example.com/7"
    assert item.facts["deadline"] == "2027-01-31"
    assert not Story.objects.exists()


def test_the_same_key_again_is_the_same_item(caller, source):
    first = send(caller, source)

    again = send(caller, source)

    assert again.status_code == 200
    assert again.json() == first.json()
    assert SourceItem.objects.count() == 1


def test_a_key_is_not_used_for_two_items(caller, source):
    send(caller, source)

    answer = send(caller, source, {**JOB, "title": "Sailor"})

    assert_refusal(answer, 422, "idempotency_key_reused")
    assert SourceItem.objects.get().title == "Welder"


@pytest.mark.parametrize(
    "url",
    [
        "https://jobs.example.com/7?utm_source=mail&fbclid=x",
        "http://www.jobs.example.com/7/",
        "https://jobs.example.com/7/amp?gclid=1#top",
    ],
)
def test_the_same_page_under_another_key_is_the_same_item(caller, source, url):
    first = send(caller, source).json()

    answer = send(caller, source, {**JOB, "url": url}, key="k-2")

    assert (answer.status_code, answer.json()["id"]) == (200, first["id"])


def test_a_change_of_what_was_taken_waits_for_the_desk(caller, source):
    send(caller, source)
    SourceItem.objects.update(state="taken", story=approved_story())

    answer = send(caller, source, {**JOB, "title": "Sailor"}, key="k-2")
    again = send(caller, source, {**JOB, "title": "Sailor"}, key="k-2")

    assert (answer.json()["state"], again.json()) == ("changed", answer.json())
    assert SourceItem.objects.get().facts["was"]["title"] == "Welder"


def test_jobs_of_one_page_are_told_by_their_number(caller, source):
    send(caller, source)

    answer = send(caller, source, {**JOB, "title": "Cook", "identifier": "J-8"}, key="k-2")

    assert answer.status_code == 201


@pytest.mark.parametrize("numbers", [("", ""), ("J-7", ""), ("", "J-7")])
@pytest.mark.parametrize("state", ["waiting", "taken", "dismissed"])
def test_jobs_of_one_page_without_numbers_are_told_by_their_titles(caller, source, numbers, state):
    send(caller, source, {**JOB, "title": "Electrician", "identifier": numbers[0]})
    SourceItem.objects.update(state=state, story=approved_story() if state == "taken" else None)

    other = {**JOB, "title": "Accountant", "identifier": numbers[1]}
    answer = send(caller, source, other, key="k-2")
    again = send(caller, source, other, key="k-3")

    assert (answer.status_code, answer.json()["state"]) == (201, "waiting")
    assert again.json() == answer.json()
    assert list(SourceItem.objects.order_by("pk").values_list("title", "state")) == [
        ("Electrician", state),
        ("Accountant", "waiting"),
    ]


def test_what_was_dismissed_under_another_title_is_offered_anew(caller, source):
    send(caller, source)
    SourceItem.objects.update(state="dismissed")

    answer = send(caller, source, {**JOB, "title": "Sailor"}, key="k-2")

    assert (answer.status_code, answer.json()["state"]) == (201, "waiting")
    assert SourceItem.objects.get(state="dismissed").title == "Welder"


def test_a_call_without_a_key_is_asked_for_one(caller, source):
    answer = caller.post(f"sources/{source.pk}/items/", JOB)

    assert_refusal(answer, 422, "idempotency_key_required")


def test_what_is_there_already_is_said_and_kept(caller, source):
    story = approved_story(url="https://jobs.example.com/7")

    said = send(caller, source).json()

    assert (said["state"], said["why_like"]) == ("duplicate", "address")
    assert said["like"] == str(story.pk)


@pytest.mark.parametrize("kind", [kind for kind in SourceKind if kind != SourceKind.DROP])
def test_nothing_is_sent_to_a_source_that_is_polled(caller, kind):
    answer = send(caller, SourceFactory(kind=kind))

    assert_refusal(answer, 404, "not_found")


def test_a_source_that_is_not_there_is_not_found(caller, source):
    Source.objects.all().delete()

    assert_refusal(
        caller.post("sources/1/items/", JOB, **{"Idempotency-Key": "k"}), 404, "not_found"
    )


def test_a_paused_source_takes_nothing(caller, source):
    Source.objects.update(paused_at=timezone.now())

    answer = send(caller, source)

    assert_refusal(answer, 409, "source_paused")
    assert not SourceItem.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        {"title": ""},
        {"title": "x" * 201},
        {"title": "Wel\u202eder"},
        {"url": "jobs"},
        {"url": "javascript:alert(1)"},
        {"image_url": "file:///etc/passwd"},
        {"deadline": "soon"},
        {"published_at": 7},
    ],
)
def test_what_cannot_be_used_is_named(caller, source, change):
    answer = send(caller, source, {**JOB, **change})

    assert answer.status_code == 422, answer.content
    assert [one["field"] for one in answer.json()["errors"]] == list(change)
    assert not SourceItem.objects.exists()


def test_a_source_that_makes_drafts_makes_one_of_what_is_sent_in(caller, source):
    Source.objects.update(makes_drafts=True)
    send(caller, source)

    polled = polling.poll_due(at=timezone.now())

    assert polled == 1
    assert SourceItem.objects.get().state == ItemState.TAKEN
    assert Story.objects.get().newest_version.title == "Welder"
    assert Source.objects.get().due_at is None
