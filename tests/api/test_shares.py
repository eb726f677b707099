"""Sharing in JSON: once for each key, answered afterwards, nobody else's business."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from advocacy.content import pausing
from advocacy.content.models import Story
from advocacy.people import team_placement
from advocacy.people.permissions import Role
from advocacy.sharing.models import Share
from tests.api.conftest import assert_refusal
from tests.factories import (
    BrandFactory,
    ClickFactory,
    ShareFactory,
    StoryFactory,
    TeamFactory,
    UserFactory,
    approved_story,
)
from tests.policy_factories import EditionFactory

pytestmark = pytest.mark.django_db

FIELDS = [
    *("id", "story", "network", "link", "text", "dialog_url", "evidence"),
    *("opened_at", "confirmed_at", "undone_at", "post_url", "engagement"),
]


@pytest.fixture
def advocate(calls):
    return calls(UserFactory())


@pytest.fixture
def story():
    return approved_story(
        title="Good news",
        marking="employee",
        captions=["We did it."],
        hashtags=[{"text": "wind", "required": True}],
    )


def share(caller, story, network="linkedin", key="k-1", **more):
    body = {"story": str(story.pk), "network": network, **more}
    return caller.post("shares/", body, **{"Idempotency-Key": key})


def test_a_share_is_the_whole_post_with_its_own_link(advocate, story):
    BrandFactory(name="Vindhus Service")

    response = share(advocate, story)

    assert response.status_code == 201, response.content
    said = response.json()
    assert list(said) == FIELDS
    row = Share.objects.get()
    assert (said["id"], said["story"]) == (str(row.pk), str(story.pk))
    assert said["link"] == f"http://testserver/s/{row.link.code}"
    assert said["text"] == f"I work at Vindhus Service.\nWe did it.\n\n#wind\n{said['link']}"
    assert said["dialog_url"].startswith("https://www.linkedin.com/feed/?shareActive=true&text=")
    assert (said["evidence"], said["confirmed_at"], said["post_url"]) == ("opened", None, "")
    assert advocate.get(f"shares/{said['id']}/").json() == said
    assert advocate.get("shares/").json() == {"results": [said], "next": None}


def test_the_same_key_again_is_the_same_share(advocate, story):
    first, again = share(advocate, story), share(advocate, story)

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert Share.objects.count() == 1


def test_a_replay_is_answered_when_the_story_is_gone(advocate, story):
    first = share(advocate, story)
    story.live_version.expires_at = timezone.now() - timedelta(days=1)
    story.live_version.save()

    replayed = share(advocate, story)

    assert (replayed.status_code, replayed.json()) == (200, first.json())


@pytest.mark.parametrize(
    "other", [{"text": "My own."}, {"network": "x"}, {"tracked": False}, {"instance": "a.example"}]
)
def test_the_same_key_with_another_body_is_422(advocate, story, other):
    share(advocate, story)

    refused = share(advocate, story, **{"network": "linkedin", **other})

    assert_refusal(refused, 422, "idempotency_key_reused", ["Idempotency-Key"])


def test_the_same_key_for_another_story_is_422(advocate, story):
    share(advocate, story)

    assert_refusal(share(advocate, approved_story()), 422, "idempotency_key_reused")


def test_two_people_may_use_the_same_key(advocate, story, calls):
    share(advocate, story)

    assert share(calls(UserFactory()), story).status_code == 201


@pytest.mark.parametrize("key", ["", "  ", "k" * 201, "a\x00b", "a\x7fb"])
def test_a_share_needs_a_key(advocate, story, key):
    assert_refusal(
        share(advocate, story, key=key), 422, "idempotency_key_required", ["Idempotency-Key"]
    )
    assert_refusal(
        advocate.post("shares/", {"story": str(story.pk), "network": "x"}),
        422,
        "idempotency_key_required",
    )


def test_a_second_share_to_the_network_asks_first(advocate, story):
    share(advocate, story, key="a")

    assert_refusal(share(advocate, story, key="b"), 409, "already_shared")
    assert share(advocate, story, key="b", again=True).status_code == 201
    assert share(advocate, story, network="x", key="c").status_code == 201


def test_an_undone_share_may_be_made_anew(advocate, story):
    pk = share(advocate, story, key="a").json()["id"]
    undone = advocate.post(f"shares/{pk}/undo/")

    assert undone.json()["undone_at"] is not None
    assert undone.json()["dialog_url"] is None
    assert share(advocate, story, key="b").status_code == 201


def test_an_untracked_share_has_no_link_of_its_own(advocate, story):
    said = share(advocate, story, tracked=False).json()

    assert said["link"] is None
    assert said["text"].endswith(f"\n{story.live_version.url}")


@pytest.mark.parametrize("network", ["copy", "instagram", "device"])
def test_some_networks_have_no_dialog(advocate, story, network):
    said = share(advocate, story, network=network).json()

    assert said["dialog_url"] is None
    assert said["link"] in said["text"]


def test_mastodon_asks_for_the_server_once(advocate, story):
    refused = share(advocate, story, network="mastodon")
    assert_refusal(refused, 422, "instance_required", ["instance"])

    said = share(advocate, story, network="mastodon", instance="https://mastodon.social/@me").json()
    assert said["dialog_url"].startswith("https://mastodon.social/share?text=")

    other = approved_story()
    assert share(advocate, other, network="mastodon", key="k-2").status_code == 201


def test_nothing_is_shared_while_sharing_is_paused(advocate, story):
    pausing.pause(by=UserFactory(roles=[Role.APPROVER]), reason="An accident.")

    assert_refusal(share(advocate, story), 409, "paused")
    assert not Share.objects.exists()


def test_the_policy_in_force_comes_first(advocate, story):
    EditionFactory()

    assert_refusal(share(advocate, story), 409, "acknowledgement_required")


def test_own_words_go_along_unless_the_caption_is_locked(advocate, story):
    said = share(advocate, story, text="So proud!").json()
    assert "So proud!" in said["text"]
    assert "#wind" in said["text"]

    story.live_version.captions.update(locked=True)
    refused = share(advocate, story, network="x", key="k-2", text="So proud!")
    assert_refusal(refused, 422, "caption_locked", ["text"])


def test_a_caption_with_open_gaps_is_completed_by_the_caller(advocate):
    story = approved_story(captions=["I like it because [[why I like it]]."])
    assert_refusal(share(advocate, story), 422, "fill_in_missing", ["text"])

    said = share(advocate, story, key="k-2", text="I like it because of us.").json()

    assert "I like it because of us." in said["text"]
    assert Share.objects.get(pk=said["id"]).text_origin == "filled"


def test_a_caption_of_another_version_is_refused(advocate, story):
    draft = StoryFactory(version__captions=["Secret draft."])
    secret = draft.newest_version.captions.get()

    refused = share(advocate, story, caption_id=str(secret.pk))

    assert_refusal(refused, 422, "not_found", ["caption_id"])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("story", None),
        ("story", "a"),
        ("story", "9" * 30),
        ("story", ["1"]),
        ("story", 1.5),
        ("network", "myspace"),
        ("network", None),
        ("caption_id", "x"),
        ("text", 7),
        ("text", "a\x00"),
        ("again", "perhaps"),
        ("tracked", None),
    ],
)
def test_a_wrong_field_names_itself(advocate, story, field, value):
    refused = (
        share(advocate, story, **{"network": "x", field: value})
        if field != "story"
        else (
            advocate.post("shares/", {"network": "x", "story": value}, **{"Idempotency-Key": "k"})
        )
    )

    assert_refusal(refused, 422, "invalid", [field])


def test_what_is_not_offered_is_not_shared(advocate, calls):
    draft = StoryFactory()

    assert_refusal(share(advocate, draft), 404, "not_found")
    curator = calls(UserFactory(roles=[Role.CURATOR]))
    assert_refusal(share(curator, draft), 409, "not_offered")
    assert Share.objects.count() == 0


def test_confirming_takes_the_address_of_the_post(advocate, story):
    pk = share(advocate, story).json()["id"]

    for bad in ("nonsense", "javascript:alert(1)", "https://a.example/" + "a" * 3000):
        refused = advocate.post(f"shares/{pk}/confirm/", {"post_url": bad})
        assert_refusal(refused, 422, "invalid", ["post_url"])
    said = advocate.post(f"shares/{pk}/confirm/", {"post_url": "https://x.com/me/1"}).json()

    assert (said["evidence"], said["post_url"]) == ("confirmed", "https://x.com/me/1")
    assert (said["text"], said["dialog_url"]) == ("", None)
    again = advocate.post(f"shares/{pk}/confirm/")
    assert (again.status_code, again.json()) == (200, said)


def test_what_was_taken_back_is_not_confirmed(advocate, story):
    pk = share(advocate, story).json()["id"]
    advocate.post(f"shares/{pk}/undo/")

    assert_refusal(advocate.post(f"shares/{pk}/confirm/"), 409, "already_undone")


def test_a_share_is_nobody_elses_business(advocate, calls, story):
    pk = share(advocate, story).json()["id"]
    admin = calls(UserFactory(roles=[*Role][1:]))

    assert admin.get("shares/").json()["results"] == []
    assert_refusal(admin.get(f"shares/{pk}/"), 404, "not_found")
    assert_refusal(admin.post(f"shares/{pk}/confirm/"), 404, "not_found")
    assert_refusal(admin.post(f"shares/{pk}/undo/"), 404, "not_found")


def test_a_click_by_a_person_proves_a_share_after_the_first_minute(advocate):
    opened = timezone.now() - timedelta(hours=1)
    proven, early, crawled = ShareFactory.create_batch(
        3, person=advocate.person, opened_at=opened, confirmed_at=timezone.now()
    )
    ClickFactory(link=proven.link, minute=opened + timedelta(minutes=2))
    ClickFactory(link=early.link, minute=opened)
    ClickFactory(link=crawled.link, minute=opened + timedelta(minutes=2), verdict="crawler")

    said = {one["id"]: one["evidence"] for one in advocate.get("shares/").json()["results"]}

    assert said == {
        str(proven.pk): "proven",
        str(early.pk): "confirmed",
        str(crawled.pk): "confirmed",
    }


def test_shares_are_filtered(advocate, story):
    for key, network in enumerate(["linkedin", "x"]):
        share(advocate, story, network=network, key=str(key))
    share(advocate, approved_story(), key="other")

    by_story = advocate.get(f"shares/?story={story.pk}").json()["results"]
    by_both = advocate.get(f"shares/?story={story.pk}&network=x").json()["results"]

    assert [one["network"] for one in by_story] == ["x", "linkedin"]
    assert [one["network"] for one in by_both] == ["x"]


def test_the_newest_share_comes_first_however_many_are_added(advocate):
    shares = ShareFactory.create_batch(3, person=advocate.person)
    first = advocate.get("shares/?limit=2").json()
    ShareFactory(person=advocate.person)
    second = advocate.get(first["next"]).json()

    ids = [one["id"] for one in [*first["results"], *second["results"]]]
    assert ids == [str(one.pk) for one in reversed(shares)]
    assert Story.objects.count() == 4


def test_engagement_is_told_by_who_posted(advocate, story):
    pk = share(advocate, story).json()["id"]
    advocate.post(f"shares/{pk}/confirm/")

    response = advocate.patch(f"shares/{pk}/engagement/", {"likes": 12, "comments": 0})

    assert response.status_code == 200, response.content
    said = response.json()["engagement"]
    assert said.pop("told_at") is not None
    assert said == {"likes": 12, "comments": 0, "reshares": None}


def test_engagement_that_was_never_told_is_null(advocate, story):
    said = share(advocate, story).json()["engagement"]

    assert said == {"likes": None, "comments": None, "reshares": None, "told_at": None}


def test_engagement_of_a_share_nobody_posted_is_refused(advocate, story):
    pk = share(advocate, story).json()["id"]

    assert_refusal(advocate.patch(f"shares/{pk}/engagement/", {"likes": 1}), 409, "not_posted")


@pytest.mark.parametrize("number", [-1, 1.5, "12", True, 10_000_001])
def test_engagement_is_a_number(advocate, story, number):
    pk = share(advocate, story).json()["id"]
    advocate.post(f"shares/{pk}/confirm/")

    response = advocate.patch(f"shares/{pk}/engagement/", {"likes": number})

    assert response.status_code == 422
    assert [problem["field"] for problem in response.json()["errors"]] == ["likes"]


def test_a_colleagues_engagement_is_not_there(calls, story):
    theirs = ShareFactory(story=story)
    Share.objects.filter(pk=theirs.pk).update(confirmed_at=timezone.now())

    response = calls(UserFactory()).patch(f"shares/{theirs.pk}/engagement/", {"likes": 1})

    assert_refusal(response, 404, "not_found")


def test_a_teams_story_is_offered_and_shared_from_the_first_minutes_of_its_day(
    calls, story, time_machine
):
    time_machine.move_to(datetime(2026, 6, 9, 22, 30, tzinfo=UTC))  # 00:30 on the 10th
    BrandFactory(time_zone="Europe/Copenhagen")
    team, person = TeamFactory(), UserFactory()
    story.live_version.audience_teams.add(team)
    team_placement.place(person, team, since=date(2026, 6, 10))
    caller = calls(person)

    offered = caller.get("feed/").json()["results"]
    shared = share(caller, story)

    assert [one["id"] for one in offered] == [str(story.pk)]
    assert shared.status_code == 201, shared.content
    assert Share.objects.get().team == team
