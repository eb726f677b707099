"""Stories in JSON: the shape, the desk's moves, and who sees what."""

from datetime import timedelta

import pytest
from django.utils import timezone

from advocacy.content.models import ReviewRequest, SecondApprovalRule, Status, Story, StoryVersion
from advocacy.people.permissions import Role
from tests.api.conftest import assert_refusal
from tests.factories import (
    AssetFactory,
    StoryFactory,
    TeamFactory,
    TopicFactory,
    UserFactory,
    approved_story,
)

pytestmark = pytest.mark.django_db

FIELDS = [
    *("id", "version", "live_version", "family", "kind", "title", "url", "summary", "language"),
    *("hashtags", "captions", "topics", "audience", "assets", "marking", "job"),
    *("embargo_at", "expires_at", "status"),
]


@pytest.fixture
def curator(calls):
    return calls(UserFactory(roles=[Role.CURATOR]))


@pytest.fixture
def approver(calls):
    return calls(UserFactory(roles=[Role.APPROVER]))


@pytest.fixture
def advocate(calls):
    return calls(UserFactory())


A_WHOLE_STORY = {
    "kind": "job_ad",
    "title": "We are hiring in Esbjerg",
    "url": "https://vindhus.example/jobs/7",
    "summary": "Come\nand see.",
    "language": "en",
    "hashtags": ["wind", {"text": "esbjerg", "required": True}],
    "captions": [{"text": "Come and work with me."}, {"text": "Short", "network": "x"}],
    "topics": ["wind"],
    "job": {"employer": "Vindhus", "place": "Esbjerg", "deadline": "2031-02-01"},
    "embargo_at": "2030-12-31T12:00:00Z",
    "expires_at": "2031-01-31T12:00:00+01:00",
}


def test_a_story_is_written_and_read_in_the_shape_of_the_contract(curator):
    asset, team = AssetFactory(), TeamFactory()
    TopicFactory(slug="wind")
    body = A_WHOLE_STORY | {
        "audience": {"teams": [str(team.pk)], "languages": ["en", "en"]},
        "assets": [str(asset.pk)],
    }

    response = curator.post("stories/", body)

    assert response.status_code == 201, response.content
    said = response.json()
    assert list(said) == FIELDS
    [first, second] = said["captions"]
    assert (said["id"], said["version"], said["live_version"]) == (
        str(Story.objects.get().pk),
        1,
        None,
    )
    assert said["hashtags"] == [
        {"text": "wind", "required": False},
        {"text": "esbjerg", "required": True},
    ]
    assert first == {
        "id": first["id"],
        "network": "",
        "text": "Come and work with me.",
        "locked": False,
    }
    assert first["id"].isdecimal()
    assert (second["network"], second["text"]) == ("x", "Short")
    assert said["topics"] == ["wind"]
    assert said["audience"] == {"teams": [str(team.pk)], "languages": ["en"]}
    assert said["assets"] == [str(asset.pk)]
    assert said["marking"] == "employee"
    assert said["job"] == {**body["job"], "identifier": ""}
    assert said["embargo_at"] == "2030-12-31T12:00:00Z"
    assert said["expires_at"] == "2031-01-31T11:00:00Z"
    assert said["status"] == "draft"
    assert curator.get(f"stories/{said['id']}/").json() == said
    assert curator.get("stories/").json() == {"results": [said], "next": None}


def test_a_title_is_enough_for_a_draft(curator):
    said = curator.post("stories/", {"title": "Something"}).json()

    assert (said["kind"], said["language"], said["marking"]) == ("article", "en", "none")
    assert (said["hashtags"], said["captions"], said["job"]) == ([], [], None)


def test_what_the_desk_refuses_names_every_field(curator):
    body = {"title": "", "url": "ftp://x", "hashtags": ["#", "ok"], "captions": [{"text": "a\x07"}]}

    assert_refusal(
        curator.post("stories/", body), 422, "invalid", ["hashtags", "captions", "title", "url"]
    )


@pytest.mark.parametrize("field", ["embargo_at", "expires_at"])
@pytest.mark.parametrize("year", ["0001", "1969", "3000", "9999"])
def test_a_moment_no_calendar_can_show_is_refused(curator, field, year):
    body = {"title": "A", field: f"{year}-12-31T23:59:59Z"}

    assert_refusal(curator.post("stories/", body), 422, "invalid", [field])


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_a_deadline_no_calendar_can_show_is_refused(curator, year):
    body = {"title": "A", "kind": "job_ad", "job": {"deadline": f"{year}-12-31"}}

    assert_refusal(curator.post("stories/", body), 422, "invalid", ["job.deadline"])


@pytest.mark.parametrize(
    ("field", "value"),
    [("topics", ["nowhere"]), ("assets", ["9"]), ("audience", {"teams": ["9"]})],
)
def test_what_is_named_must_be_there(curator, field, value):
    said = assert_refusal(curator.post("stories/", {"title": "A", field: value}), 422, "invalid")

    assert said["errors"][0]["field"].startswith(field)


def test_a_second_story_of_the_family_in_its_language_is_409(curator):
    first = curator.post("stories/", {"title": "A", "language": "en"}).json()
    body = {"title": "B", "family": first["family"]}

    assert curator.post("stories/", {**body, "language": "da"}).status_code == 201
    assert_refusal(curator.post("stories/", {**body, "language": "en"}), 409, "already_translated")


def test_patch_changes_what_is_given_and_no_more(curator):
    story = curator.post(
        "stories/", {"title": "A", "summary": "S", "captions": [{"text": "C"}]}
    ).json()

    said = curator.patch(f"stories/{story['id']}/", {"title": "B", "hashtags": ["x"]}).json()

    assert said == {**story, "title": "B", "hashtags": [{"text": "x", "required": False}]}


def test_patch_on_an_approved_story_opens_the_next_draft(curator, advocate):
    story = approved_story(title="Live", created_by=curator.person)

    response = curator.patch(f"stories/{story.pk}/", {"title": "Next"})

    assert response.status_code == 200, response.content
    said = response.json()
    assert (said["version"], said["live_version"], said["status"]) == (2, 1, "draft")
    seen = advocate.get(f"stories/{story.pk}/").json()
    assert (seen["title"], seen["version"], seen["status"]) == ("Live", 1, "approved")


def test_patch_of_an_outdated_version_is_stale(curator):
    story = approved_story(created_by=curator.person)
    curator.patch(f"stories/{story.pk}/", {"title": "Next"})

    assert_refusal(
        curator.patch(f"stories/{story.pk}/", {"title": "Again", "version": 1}), 409, "stale"
    )


def test_a_story_goes_through_review(curator, approver, advocate):
    body = {"title": "A", "url": "https://a.example/", "captions": [{"text": "C"}]}
    pk = curator.post("stories/", body).json()["id"]

    assert_refusal(curator.post(f"stories/{pk}/submit/", {"version": 2}), 409, "stale")
    assert curator.post(f"stories/{pk}/submit/").json()["status"] == "in_review"
    assert_refusal(curator.post(f"stories/{pk}/submit/"), 409, "not_a_draft")
    for note in ({}, {"note": ""}, {"note": " \n"}):
        refused = approver.post(f"stories/{pk}/request-changes/", note)
        assert_refusal(refused, 422, "required", ["note"])
    sent_back = approver.post(f"stories/{pk}/request-changes/", {"note": "Shorter.", "version": 1})
    assert sent_back.json()["status"] == "changes_requested"
    assert curator.patch(f"stories/{pk}/", {"title": "B"}).json()["version"] == 2
    curator.post(f"stories/{pk}/submit/", {"version": 2})
    assert_refusal(approver.post(f"stories/{pk}/approve/", {"version": 1}), 409, "stale")
    said = approver.post(f"stories/{pk}/approve/", {"version": 2}).json()
    assert (said["status"], said["live_version"]) == ("approved", 2)
    assert_refusal(approver.post(f"stories/{pk}/approve/"), 409, "not_in_review")
    assert advocate.get(f"stories/{pk}/").status_code == 200
    assert_refusal(curator.post(f"stories/{pk}/withdraw/", {}), 422, "required", ["note"])
    said = curator.post(f"stories/{pk}/withdraw/", {"note": "Wrong.", "version": 2}).json()
    assert (said["status"], said["live_version"]) == ("withdrawn", None)
    assert_refusal(advocate.get(f"stories/{pk}/"), 404, "not_found")
    assert_refusal(
        curator.post(f"stories/{pk}/withdraw/", {"note": "Again."}), 409, "already_withdrawn"
    )


def test_nobody_approves_what_they_wrote(calls):
    both = calls(UserFactory(roles=[Role.CURATOR, Role.APPROVER]))
    body = {"title": "A", "url": "https://a.example/", "captions": [{"text": "C"}]}
    pk = both.post("stories/", body).json()["id"]
    both.post(f"stories/{pk}/submit/")

    assert_refusal(both.post(f"stories/{pk}/approve/"), 409, "own_story")


def test_an_approver_is_asked_by_address(curator):
    UserFactory(roles=[Role.APPROVER], email="mette@hub.example")
    body = {"title": "A", "url": "https://a.example/", "captions": [{"text": "C"}]}
    pk = curator.post("stories/", body).json()["id"]

    refused = curator.post(f"stories/{pk}/submit/", {"reviewer": "nobody@hub.example"})
    curator.post(f"stories/{pk}/submit/", {"reviewer": "mette@hub.example"})

    assert_refusal(refused, 422, "invalid", ["reviewer"])
    assert ReviewRequest.objects.get().person.email == "mette@hub.example"


def test_an_incomplete_draft_is_not_submitted(curator):
    pk = curator.post("stories/", {"title": "A"}).json()["id"]

    assert_refusal(curator.post(f"stories/{pk}/submit/"), 422, "invalid", ["url", "captions"])


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("kind=video", ["Video"]),
        ("language=da", ["Dansk"]),
        ("status=approved", ["Video"]),
        ("status=draft", ["Dansk", "Topical"]),
        ("topic=wind", ["Topical"]),
        ("search=OPIC", ["Topical"]),
        ("search=", ["Dansk", "Topical", "Video"]),
    ],
)
def test_stories_are_filtered(curator, query, titles):
    approved_story(title="Video", kind="video")
    topical = StoryFactory(version__title="Topical")
    topical.newest_version.topics.add(TopicFactory(slug="wind"))
    StoryFactory(version__title="Dansk", language="da")

    said = curator.get(f"stories/?{query}").json()

    assert [story["title"] for story in said["results"]] == titles


def test_a_page_goes_on_where_the_last_one_ended(curator):
    stories = StoryFactory.create_batch(5)
    same = timezone.now() - timedelta(days=1)
    Story.objects.filter(pk__in=[story.pk for story in stories[:3]]).update(created_at=same)

    first = curator.get("stories/?limit=2&status=draft").json()
    StoryFactory.create_batch(2)
    second = curator.get(first["next"]).json()
    third = curator.get(second["next"]).json()

    assert first["next"].startswith("http://testserver/api/v1/stories/?")
    ids = [story["id"] for page in (first, second, third) for story in page["results"]]
    assert ids == [str(story.pk) for story in reversed(stories)]
    assert third["next"] is None


@pytest.mark.parametrize("cursor", ["", "nonsense", "WyJyb3dzIl0", "a:b:c"])
def test_a_made_up_cursor_is_refused(curator, cursor):
    refused = curator.get(f"stories/?cursor={cursor}")

    assert_refusal(refused, 422, "invalid_cursor", ["cursor"])


def test_a_cursor_of_another_list_is_refused(curator):
    for _ in range(2):
        approved_story()
    cursor = curator.get("feed/?limit=1").json()["next"].partition("cursor=")[2]

    assert_refusal(curator.get(f"stories/?cursor={cursor}"), 422, "invalid_cursor", ["cursor"])


@pytest.mark.parametrize("limit", ["0", "00", "-1", "a", "1.5", "", "١"])
def test_a_limit_is_a_number_from_one(curator, limit):
    assert_refusal(curator.get(f"stories/?limit={limit}"), 422, "invalid", ["limit"])


def test_status_is_never_superseded(curator):
    approved_story()
    statuses = {story["status"] for story in curator.get("stories/").json()["results"]}

    assert statuses == {"approved"}
    assert Status.SUPERSEDED not in statuses


def test_where_two_approve_the_first_leaves_the_story_in_review(curator, approver):
    SecondApprovalRule.objects.create(kind="article")
    story = StoryFactory(version__status=Status.IN_REVIEW)

    first = approver.post(f"stories/{story.pk}/approve/", {"version": 1})
    again = approver.post(f"stories/{story.pk}/approve/", {"version": 1})

    assert (first.status_code, first.json()["status"]) == (200, "in_review")
    assert_refusal(again, 409, "already_approved")


@pytest.mark.parametrize(
    "stored", ["javascript:alert(1)", "//evil.example", "https://a@b.example/"]
)
def test_what_is_stored_and_is_no_address_is_not_handed_out(curator, stored):
    story = StoryFactory()
    StoryVersion.objects.filter(story=story).update(url=stored)

    assert curator.get(f"stories/{story.pk}/").json()["url"] == ""
